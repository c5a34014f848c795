package org.kota.shell.module;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.kota.bus.DataBus;
import org.kota.bus.Position;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.control.ModuleAdmin.StopReport;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.kota.service.ServiceDescriptor.Setting;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class ModuleCommandsTest {

    private static final ServiceDescriptor DEPTH_GAUGE = new ServiceDescriptor(
            "depth-gauge",
            "1.2.0",
            Map.of("en", "Depth gauge", "id", "Duga muka air"),
            Set.of("water-level"),
            Set.of("siaga"),
            List.of(new Setting("spike", "How far a reading may lie from the median of five, m", "0.5")),
            1);

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell()
            .with(
                    ModuleAdmin.class,
                    Fake.of(ModuleAdmin.class)
                            .on(
                                    "list",
                                    List.of(new ModuleState(
                                            DEPTH_GAUGE,
                                            State.DEGRADED,
                                            "",
                                            new Health(Health.Level.DEGRADED, "2 posts have no datum"),
                                            500,
                                            7)))
                            .on("start", a -> {
                                throw new IllegalStateException("depth-gauge doesn't start: no post is configured");
                            })
                            .on("stop", a -> {
                                calls.add(a[0]);
                                return new StopReport(500, 7);
                            })
                            .on("why", List.of("It is degraded.", "2 posts have no datum."))
                            .make());

    @Test
    public void listsModulesWithStateAndHealth() throws Exception {
        JsonNode module = shell.json(new ModuleList()).get(0);
        assertEquals("depth-gauge", module.get("id").asText());
        assertEquals("1.2.0", module.get("version").asText());
        assertEquals("DEGRADED", module.get("state").asText());
        assertEquals("DEGRADED", module.get("health").asText());
        assertEquals("2 posts have no datum", module.get("healthText").asText());
        String list = Language.INDONESIAN.speak(() -> shell.run(new ModuleList()));
        assertTrue(list, list.contains("Duga muka air"));
        assertTrue(list, list.contains("Ketertinggalan"));
    }

    @Test
    public void showsWhatAModuleIsAndHowFarItIs() throws Exception {
        var bus = Fake.of(DataBus.class)
                .on(
                        "subscriptions",
                        List.of(status("depth-gauge/levels", 93, 7), status("depth-gauges/levels", 1, 99)));
        shell.with(DataBus.class, bus.make());
        JsonNode shown = shell.json(new ModuleShow(), "depth-gauge");
        assertEquals("siaga", shown.get("produces").get(0).asText());
        assertEquals("0.5", shown.get("settings").get(0).get("default").asText());
        assertTrue(shown.get("installed").isNull());
        assertEquals(1, shown.get("subscriptions").size());
        assertEquals(7, shown.get("subscriptions").get(0).get("lag").asInt());
        String text = Language.INDONESIAN.speak(() -> shell.run(new ModuleShow(), "depth-gauge"));
        assertTrue(text, text.contains("bawaan program"));
        assertTrue(text, text.contains("langganan depth-gauge/levels"));
        var e = assertThrows(IllegalArgumentException.class, () -> shell.run(new ModuleShow(), "depth-gage"));
        assertEquals(
                "There is no module 'depth-gage'. Did you mean depth-gauge? See kota:module-list.", e.getMessage());
    }

    private static SubscriptionStatus status(String name, long offset, long lag) {
        return new SubscriptionStatus(
                name, SubscriptionStatus.State.ACTIVE, new Position(0, offset), lag, 5, 0, null, 0);
    }

    @Test
    public void failsWithTheReasonWhenAModuleDoesNotStart() {
        var e = assertThrows(IllegalStateException.class, () -> shell.run(new ModuleStart(), "depth-gauge"));
        assertEquals("depth-gauge doesn't start: no post is configured", e.getMessage());
    }

    @Test
    public void reportsWhatAStopLeavesBehind() throws Exception {
        JsonNode report = shell.json(new ModuleStop(), "depth-gauge");
        assertEquals(500, report.get("delivered").asLong());
        assertEquals(7, report.get("left").asLong());
        assertEquals(List.of("depth-gauge"), calls);
    }

    private void in(State state) {
        var module = new ModuleState(DEPTH_GAUGE, state, "", Health.GOOD, 0, 7);
        shell.with(
                ModuleAdmin.class,
                Fake.of(ModuleAdmin.class)
                        .on("list", List.of(module))
                        .on("start", a -> {
                            calls.add("start " + a[0]);
                            return null;
                        })
                        .on("stop", a -> new StopReport(0, 7))
                        .make());
    }

    @Test
    public void saysThatAModuleRunsAlready() throws Exception {
        in(State.ACTIVE);
        assertEquals("Module depth-gauge runs already.\n", shell.run(new ModuleStart(), "depth-gauge"));
        assertTrue(shell.json(new ModuleStart(), "depth-gauge").get("already").asBoolean());
        in(State.STOPPED);
        assertEquals("Module depth-gauge was started.\n", shell.run(new ModuleStart(), "depth-gauge"));
        assertEquals(3, calls.size());
    }

    @Test
    public void saysThatAModuleIsStoppedAlready() throws Exception {
        in(State.STOPPED);
        assertEquals("Module depth-gauge is stopped already.\n", shell.run(new ModuleStop(), "depth-gauge"));
        assertTrue(shell.json(new ModuleStop(), "depth-gauge").get("already").asBoolean());
        in(State.FAILED);
        assertTrue(shell.run(new ModuleStop(), "depth-gauge").startsWith("Module depth-gauge was stopped: "));
    }

    @Test
    public void showsNoHealthOfAStoppedModule() throws Exception {
        in(State.STOPPED);
        assertTrue(shell.json(new ModuleList()).get(0).get("health").isNull());
        assertFalse(shell.run(new ModuleList()).contains("GOOD"));
    }

    @Test
    public void saysWhyInSentences() throws Exception {
        assertEquals(2, shell.run(new ModuleWhy(), "depth-gauge").lines().count());
        assertEquals(2, shell.json(new ModuleWhy(), "depth-gauge").get("why").size());
    }
}
