package org.kota.shell.device;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.kota.control.City;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.DeviceAdmin.Inspection;
import org.kota.device.DeviceStatus;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.device.Finding;
import org.kota.device.RawMessage;
import org.kota.model.Location;
import org.kota.shell.support.MissingServiceException;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Sample;
import org.kota.shell.testing.Shell;
import org.kota.store.Catalog;

public class DeviceCommandsTest {

    private static final DeviceState GAUGE = new DeviceState(
            "cikapundung-01",
            "mqtt",
            "Cikapundung at Viaduct",
            true,
            DeviceStatus.offline(DeviceStatus.Detail.COMMUNICATION, "Nothing heard for 30 minutes"),
            Shell.NOW - 60_000,
            Shell.NOW - 1_800_000,
            1234,
            5,
            "level: 'abc' is no number",
            Map.of("topic", "devices/cikapundung-01/senml"),
            new Location(107.61, -6.91));

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell().with(DeviceAdmin.class, admin().make());

    private Fake<DeviceAdmin> admin() {
        return Fake.of(DeviceAdmin.class)
                .on("list", List.of(GAUGE))
                .on("find", a -> a[0].equals(GAUGE.id()) ? Optional.of(GAUGE) : Optional.empty())
                .on("add", a -> {
                    calls.add(a[0]);
                    return Optional.of("s3cret");
                })
                .on("remove", a -> calls.add("remove " + a[0]) ? null : null)
                .on("newSecret", a -> calls.add("secret " + a[0]) ? "n3w" : null)
                .on(
                        "inspect",
                        a -> new Inspection(
                                "2 rows whose category is wrong, of 30.",
                                2,
                                List.of(new Finding(12, "category", "Dago, 2017-01-01: category BAIK"))))
                .on("lacksSecret", true)
                .on("setEnabled", a -> calls.add(a[0] + " " + a[1]) ? null : null)
                .on(
                        "lastMessages",
                        List.of(new RawMessage(
                                "devices/cikapundung-01/senml",
                                "[{\"v\":1}]".getBytes(StandardCharsets.UTF_8),
                                Shell.NOW)))
                .on(
                        "drivers",
                        List.of(new DriverDescriptor(
                                "mqtt",
                                "MQTT",
                                "MQTT 5",
                                List.of(new Setting("topic", "Topic filter", "devices/<id>/senml")),
                                List.of(new Setting("unit", "UCUM code", null)),
                                1,
                                Duration.ofSeconds(5))));
    }

    @Test
    public void addsADeviceAsAsked() throws Exception {
        String text = shell.run(
                new DeviceAdd(),
                "cikapundung-01",
                "--driver",
                "mqtt",
                "--set",
                "point.level.unit=m",
                "--set",
                "topic=a/b=c",
                "--location",
                "107.61,-6.91",
                "--title",
                "At Viaduct");
        assertEquals(
                new DeviceSpec(
                        "cikapundung-01",
                        "mqtt",
                        "At Viaduct",
                        new Location(107.61, -6.91),
                        Map.of("point.level.unit", "m", "topic", "a/b=c")),
                calls.get(0));
        assertTrue(text, text.contains("secret s3cret"));
    }

    @Test
    public void saysThatAnAddedDeviceIsNotOpenAndWhy() throws Exception {
        String text = shell.run(new DeviceAdd(), GAUGE.id(), "--driver", "mqtt");
        assertTrue(text, text.contains("was added."));
        assertTrue(text, text.contains("It isn't open yet: Nothing heard for 30 minutes"));
        JsonNode json = shell.json(new DeviceAdd(), GAUGE.id(), "--driver", "modbus");
        assertFalse(json.get("open").asBoolean());
        assertTrue(json.get("text").asText().contains("Its settings are checked when it is."));
        assertTrue(shell.json(new DeviceAdd(), "a-1", "--driver", "mqtt")
                .get("open")
                .asBoolean());
    }

    @Test
    public void saysSinceWhenItCounts() throws Exception {
        String list = shell.run(new DeviceList());
        assertTrue(list, list.contains("Accepted since start") && list.contains("Refused since start"));
        String one = shell.with(Catalog.class, Sample.catalog()).run(new DeviceShow(), GAUGE.id());
        assertTrue(one, one.contains("Accepted since start") && one.contains("Refused since start"));
    }

    @Test
    public void givesTheSecretToScriptsToo() throws Exception {
        JsonNode json = shell.json(new DeviceAdd(), "a-1", "--driver", "mqtt");
        assertEquals("s3cret", json.get("secret").asText());
        assertEquals("a-1", json.get("id").asText());
    }

    @Test
    public void refusesASettingThatIsNone() {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> shell.run(new DeviceAdd(), "a-1", "--driver", "mqtt", "--set", "topic"));
        assertEquals("--set takes key=value, not 'topic'", e.getMessage());
        assertTrue(calls.isEmpty());
    }

    @Test
    public void listsDevicesWithTheirTrouble() throws Exception {
        String text = shell.run(new DeviceList());
        assertTrue(text, text.contains("OFFLINE/COMMUNICATION"));
        assertTrue(text, text.contains("30 min ago"));
        JsonNode device = shell.json(new DeviceList()).get(0);
        assertEquals("cikapundung-01", device.get("id").asText());
        assertEquals("OFFLINE", device.get("status").asText());
        assertEquals("2025-12-31T23:30:00Z", device.get("lastSeen").asText());
        assertEquals(107.61, device.get("location").get("longitude").asDouble(), 0);
    }

    @Test
    public void saysInTablesAloneThatItIsADemonstration() throws Exception {
        shell.with(City.class, Shell.city(true));
        assertTrue(shell.run(new DeviceList()).startsWith("DEMONSTRATION Kota Contoh"));
        assertTrue(shell.json(new DeviceList()).isArray());
        assertTrue(shell.run(new DeviceList(), "--no-format").startsWith("cikapundung-01\t"));
    }

    @Test
    public void removesOnlyWithYesInABatch() throws Exception {
        var e = assertThrows(IllegalStateException.class, () -> shell.run(new DeviceRemove(), GAUGE.id()));
        assertTrue(e.getMessage(), e.getMessage().contains("--yes"));
        assertTrue(calls.isEmpty());
        shell.run(new DeviceRemove(), GAUGE.id(), "--yes");
        assertEquals(List.of("remove cikapundung-01"), calls);
    }

    @Test
    public void givesANewSecretOnlyWhenItIsMeantAndShowsItOnce() throws Exception {
        assertThrows(IllegalStateException.class, () -> shell.run(new DeviceSecret(), GAUGE.id()));
        assertThrows(IllegalArgumentException.class, () -> shell.run(new DeviceSecret(), "nobody-01", "--yes"));
        assertTrue(calls.isEmpty());
        String text = shell.run(new DeviceSecret(), GAUGE.id(), "--yes");
        assertTrue(text, text.contains("logs in as 'cikapundung-01' with the secret n3w"));
        assertEquals(List.of("secret cikapundung-01"), calls);
        String shown = shell.with(Catalog.class, Sample.catalog()).run(new DeviceShow(), GAUGE.id());
        assertTrue(shown, shown.contains("kota:device-secret gives it one"));
    }

    @Test
    public void asksThePersonAtTheTerminal() throws Exception {
        assertEquals(
                "Nothing was changed.",
                shell.answering("n").run(new DeviceRemove(), GAUGE.id()).strip());
        assertTrue(calls.isEmpty());
        shell.answering("y").run(new DeviceRemove(), GAUGE.id());
        assertEquals(List.of("remove cikapundung-01"), calls);
    }

    @Test
    public void namesWhatResemblesAnUnknownDevice() {
        var e = assertThrows(IllegalArgumentException.class, () -> shell.run(new DeviceDisable(), "cikapundung-02"));
        assertEquals(
                "There is no device 'cikapundung-02'. Did you mean cikapundung-01? See kota:device-list.",
                e.getMessage());
    }

    @Test
    public void enablesAndDisables() throws Exception {
        shell.run(new DeviceDisable(), GAUGE.id());
        shell.run(new DeviceEnable(), GAUGE.id());
        assertEquals(List.of("cikapundung-01 false", "cikapundung-01 true"), calls);
    }

    @Test
    public void showsTheLastMessagesAsTheyArrived() throws Exception {
        JsonNode message = shell.json(new DeviceMessages(), GAUGE.id()).get(0);
        assertEquals("[{\"v\":1}]", message.get("payload").asText());
        assertTrue(shell.run(new DeviceMessages(), GAUGE.id()).contains("[{\"v\":1}]"));
    }

    @Test
    public void listsWhatADryRunFindsWithItsSum() throws Exception {
        String text = shell.run(new DeviceCheck(), GAUGE.id());
        assertTrue(text, text.contains("12 │ category │ Dago, 2017-01-01: category BAIK"));
        assertTrue(text, text.contains("... and 1 more that aren't listed."));
        assertTrue(text, text.contains("2 rows whose category is wrong, of 30."));
        JsonNode json = shell.json(new DeviceCheck(), GAUGE.id());
        assertEquals(2, json.get("found").asInt());
        assertEquals(12, json.get("findings").get(0).get("line").asInt());
        assertThrows(IllegalArgumentException.class, () -> shell.run(new DeviceCheck(), "nobody-01"));
    }

    @Test
    public void tellsWhatADriverWantsToKnow() throws Exception {
        String text = shell.run(new DriverList(), "mqtt");
        assertTrue(text, text.contains("point.<name>.unit") && text.contains("(required)"));
        JsonNode driver = shell.json(new DriverList()).get(0);
        assertTrue(driver.get("pointSettings").get(0).get("required").asBoolean());
        assertThrows(IllegalArgumentException.class, () -> shell.run(new DriverList(), "modbus"));
    }

    @Test
    public void saysWhatIsMissingInsteadOfWaiting() {
        var e = assertThrows(MissingServiceException.class, () -> shell.without(DeviceAdmin.class)
                .run(new DeviceList()));
        assertTrue(e.getMessage(), e.getMessage().startsWith("The device administration is not available: "));
        assertTrue(e.getMessage(), e.getMessage().endsWith("(see kota:doctor)"));
    }
}
