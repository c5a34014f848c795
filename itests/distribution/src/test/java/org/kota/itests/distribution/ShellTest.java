package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.KotaRule;
import org.kota.itests.harness.Result;

/** What an admin does in the shell of a running instance, with a device that publishes by a program of its own. */
public class ShellTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POST = "cikapundung-01";
    private static final String LEVEL = POST + "/water-level";
    private static final String LAG_OF_HISTORY = "kota_subscription_lag_records{subscription=\"history\"}";

    private static KotaInstance kota;
    private static String secret;
    private static long begin;

    @BeforeClass
    public static void aGaugeMeasuresThreeLevelsTwiceAndSendsGarbage() {
        kota = KOTA.kota();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> kota.shell("kota:driver-list mqtt").status() == 0);
        secret = json("kota:device-add " + POST + " --driver mqtt --location 107.61,-6.91 --title \"At the Viaduct\""
                        + " --set point.water-level.property=water-level --set point.water-level.unit=m --json")
                .required("secret")
                .asText();
        begin = System.currentTimeMillis() / 1000 - 300;
        publish(pack());
        publish(pack());
        publish("[{\"n\":\"water-level\"");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> json("kota:ledger --json").required("total"), ShellTest::isSettled);
    }

    private static String pack() {
        return ("[{'bt':" + begin + ",'n':'water-level','u':'m','v':1.5},{'n':'water-level','u':'m','v':1.6,'t':60},"
                        + "{'n':'water-level','u':'m','v':1.75,'t':120}]")
                .replace('\'', '"');
    }

    private static boolean isSettled(JsonNode total) {
        return total.required("received").asLong() >= 7
                && total.required("pending").asLong() == 0;
    }

    @Test
    public void speaksTheLanguageOfTheTerminalOrTheOneThatIsChosen() {
        assertTrue(spoken("id_ID.UTF-8", "kota:ledger --help").contains("Memerlukan peran viewer"));
        assertTrue(spoken("en_US.UTF-8", "kota:ledger --help").contains("Needs the role viewer"));
        assertTrue(spoken("id_ID.UTF-8", "help kota:").contains("Menampilkan daftar deret data"));
        assertEquals("This session speaks English.\n", spoken("id_ID.UTF-8", "kota:language en"));
        String city = spoken("C", "kota:language");
        assertEquals("the city's default is Indonesian", "Sesi ini berbahasa Indonesia.\n", city);
        assertTrue(spoken("id_ID.UTF-8", "kota:language en; kota:ledger --help").contains("Needs the role viewer"));
        assertEquals("{\"language\":\"id\"}\n", spoken("id_ID.UTF-8", "kota:language --json"));
    }

    @Test
    public void tellsValuesFindingsAndRefusalsInIndonesianAndJsonAsEver() {
        String latest = spoken("id_ID.UTF-8", "kota:latest " + LEVEL);
        assertTrue(latest, latest.contains("Deret data") && latest.contains("1,75 m"));
        assertEquals(
                1.75,
                parse("latest", spoken("id_ID.UTF-8", "kota:latest " + LEVEL + " --json"))
                        .get(0)
                        .required("observation")
                        .required("result")
                        .asDouble(),
                0);
        Result doctor = kota.shell("kota:language id; kota:doctor");
        assertTrue(
                doctor.out(),
                doctor.out().contains("Pemeriksaan") && doctor.out().contains("pesan yang ditolak"));
        Result why = kota.shell("kota:language id; kota:module-why depth-gauge");
        assertTrue("what a module says", why.out().contains(" aktif: "));
        Result refused = kota.shell("kota:language id; kota:device-show nowhere");
        assertEquals(1, refused.status());
        assertTrue(refused.err(), refused.err().contains("Tidak ada perangkat 'nowhere'. Lihat kota:device-list."));
    }

    private static String spoken(String locale, String command) {
        String script = kota.program().resolve("bin/kota").toString();
        return kota.command("env", "LC_ALL=", "LANG=" + locale, script, "shell", command)
                .orFail()
                .out();
    }

    @Test
    public void accountsForWhatTheDeviceSent() {
        for (JsonNode source : json("kota:ledger --json").required("sources")) {
            if (source.required("source").asText().equals("device:" + POST)) {
                assertEquals(7, source.required("received").asLong());
                assertEquals(3, source.required("stored").asLong());
                assertEquals(3, source.required("duplicate").asLong());
                assertEquals(1, source.required("refused").asLong());
                return;
            }
        }
        throw new AssertionError("The device isn't in the ledger: " + kota.ask("kota:ledger"));
    }

    @Test
    public void listsEachObservationOnce() {
        JsonNode list = json("kota:observation-list " + LEVEL + " --json");
        assertEquals(3, list.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    Instant.ofEpochSecond(begin + 60L * i).toString(),
                    list.get(i).required("phenomenonTime").asText());
            assertEquals("good", list.get(i).required("quality").asText());
        }
        assertEquals(1.75, list.get(2).required("result").asDouble(), 0);
        assertEquals(
                1,
                json("kota:observation-list " + LEVEL + " --limit 1 --newest-first --json")
                        .size());
        assertEquals(
                0,
                json("kota:observation-list " + LEVEL + " --to 2020-01-01 --json")
                        .size());
    }

    @Test
    public void showsDatastreamLatestAndAggregate() {
        JsonNode stream = json("kota:datastream-list --device " + POST + " --property water-level --json")
                .get(0);
        assertEquals(LEVEL, stream.required("name").asText());
        assertEquals(POST, stream.required("device").asText());
        assertEquals(1.75, stream.required("latest").required("result").asDouble(), 0);
        assertEquals(
                LEVEL,
                json("kota:latest " + LEVEL + " --json")
                        .get(0)
                        .required("datastream")
                        .asText());
        long counted = 0;
        for (JsonNode bucket : json("kota:aggregate " + LEVEL + " --bucket hour --json")) {
            counted += bucket.required("count").asLong();
        }
        assertEquals(3, counted);
        assertTrue(kota.ask("kota:latest").contains("WIB"));
    }

    @Test
    public void packsWhatAHelperNeedsAndNoSecretOfTheDataFolder() throws Exception {
        JsonNode packed = json("kota:support-bundle --yes --json");
        var secrets = new ArrayList<String>();
        secrets.add(Files.readString(kota.data().resolve("ADMIN-PASSWORD.txt")).strip());
        Files.readAllLines(kota.data().resolve("run/shell.key")).stream()
                .filter(line -> line.length() == 64)
                .forEach(secrets::add);
        assertTrue(secrets.size() > 20);
        var names = new TreeSet<String>();
        try (var zip = new ZipFile(packed.required("file").asText())) {
            for (ZipEntry entry : zip.stream().toList()) {
                names.add(entry.getName());
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                secrets.forEach(secret -> assertFalse(entry.getName(), text.contains(secret)));
                assertFalse(entry.getName() + " " + text, text.startsWith("It could not be read"));
            }
        }
        assertTrue(names.toString(), names.containsAll(List.of("doctor.json", "threads.txt", "log/karaf.log")));
        assertTrue(names.toString(), names.contains("settings/org.kota.device-" + POST + ".cfg"));
    }

    @Test
    public void handsOverWithoutASecret() throws Exception {
        Path file = Path.of(
                json("kota:handover --language id --json").required("file").asText());
        String page = Files.readString(file);
        assertTrue(page, page.contains("admin belum memakai kata sandi sekali pakai"));
        assertTrue(page, page.contains("<td>" + POST + "</td>"));
        assertTrue(page, page.contains("<td>malformed: pesan itu tidak dapat diuraikan</td><td>1</td>"));
        String password =
                Files.readString(kota.data().resolve("ADMIN-PASSWORD.txt")).strip();
        assertFalse(page, page.contains(password));
        assertFalse(page, page.contains("is not available"));
    }

    @Test
    public void keepsGarbageWithItsReasonAndTheRawMessage() {
        JsonNode letter =
                json("kota:deadletter-list --source device:" + POST + " --json").get(0);
        assertEquals("malformed", letter.required("reason").asText());
        JsonNode whole = json("kota:deadletter-show " + letter.required("id").asText() + " --json");
        assertEquals("[{\"n\":\"water-level\"", whole.required("payload").asText());
        assertEquals(3, json("kota:device-messages " + POST + " --json").size());
    }

    @Test
    public void destroysNothingInABatchWithoutYes() {
        for (String command : List.of("kota:device-remove " + POST, "kota:deadletter-drop --reason malformed")) {
            Result result = kota.shell(command);
            assertNotEquals(command, 0, result.status());
            assertTrue(result.err(), result.err().contains("--yes"));
        }
        assertEquals(POST, json("kota:device-list --json").get(0).required("id").asText());
    }

    @Test
    public void failsWithAReasonAndNothingOnStandardOutput() {
        for (String command : List.of(
                "kota:observation-list nobody/nothing --json",
                "kota:device-add Bad_Name --driver mqtt --json",
                "kota:aggregate " + LEVEL + " --bucket week --json",
                "kota:module-why no-such-module --json",
                "kota:device-show nobody --json")) {
            Result result = kota.shell(command);
            assertNotEquals(command, 0, result.status());
            assertEquals(command, "", result.out());
            assertFalse(command, result.err().isBlank());
        }
    }

    @Test
    public void everyListIsOneJsonValue() {
        for (String command : List.of(
                "device-list",
                "driver-list",
                "datastream-list",
                "latest",
                "ledger",
                "bus-status",
                "subscription-list",
                "conflict-list",
                "broker-status",
                "deadletter-list",
                "module-list",
                "observation-tail --seconds 1")) {
            assertFalse(command, json("kota:" + command + " --json").isNull());
        }
    }

    @Test
    public void findsAFreshInstanceSound() {
        JsonNode findings = json("kota:doctor --json");
        findings.forEach(finding -> assertNotEquals(
                finding.toString(), "FAIL", finding.required("level").asText()));
    }

    @Test
    public void showsPrometheusTheSameFigures() {
        var answer = kota.get("/metrics");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers()
                        .firstValue("content-type")
                        .orElse("none")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll(";\\s*", "; "));
        var page = new Exposition(answer.body());
        page.all("kota_part_up").forEach((part, up) -> assertEquals(part, 1, up, 0));
        assertEquals(9, page.all("kota_part_up").size());
        assertTrue(page.value("kota_bus_appended_total") >= 6);
        assertEquals(1, page.value("kota_refused{reason=\"malformed\"}"), 0);
        assertEquals(
                1,
                page.all("kota_devices{").values().stream().mapToDouble(n -> n).sum(),
                0);
        assertEquals(3, page.value("kota_broker_accepted_messages_total"), 0);
        assertEquals(32, page.value("kota_lane_threads"), 0);
        assertTrue(page.value("kota_bus_commit_seconds{quantile=\"0.99\"}") > 0);
        assertTrue(page.value("kota_database_bytes{area=\"history\"}") > 0);
        assertTrue(page.all("kota_subscription_lag_records{").containsKey(LAG_OF_HISTORY));
        assertTrue(page.value("process_open_fds") > 0);
        assertFalse("names no device", answer.body().contains(POST));
    }

    @Test
    public void showsPrometheusTheLedger() {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            JsonNode total = json("kota:ledger --json").required("total");
            var page = new Exposition(kota.get("/metrics").body());
            return List.of("received", "stored", "duplicate", "refused", "pending").stream()
                    .allMatch(account -> total.required(account).asLong()
                            == page.value("kota_ledger_observations{account=\"" + account + "\"}"));
        });
    }

    @Test
    public void handsItsLinesToAPipe() {
        assertTrue(kota.ask("kota:ledger | grep total").contains("total"));
    }

    private static void publish(String payload) {
        Commands.run(
                        "mosquitto_pub",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(kota.ports().mqtt()),
                        "-u",
                        POST,
                        "-P",
                        secret,
                        "-q",
                        "1",
                        "-t",
                        "devices/" + POST + "/senml",
                        "-m",
                        payload)
                .orFail();
    }

    private static JsonNode json(String command) {
        return parse(command, kota.ask(command));
    }

    private static JsonNode parse(String command, String text) {
        try {
            return new ObjectMapper()
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(command + " printed more or less than one JSON value:\n" + text, e);
        }
    }
}
