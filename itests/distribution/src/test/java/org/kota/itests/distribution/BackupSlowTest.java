package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Ports;
import org.kota.itests.harness.Result;

/** A backup of a city that goes on meanwhile, and an empty instance that it is restored into. */
public class BackupSlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SERIES = {"water-level", "river-level", "rise-rate", "siaga"};

    private static final ConditionFactory PATIENTLY = Awaitility.await().atMost(Duration.ofMinutes(1));

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void whatIsRestoredIntoAnEmptyInstanceEqualsItsSourceDerivedValuesToo() throws Exception {
        Path stick = temporary.newFolder("stick").toPath();
        Path other = temporary.getRoot().toPath().resolve("other");
        try (KotaInstance source = KotaInstance.named("backup-source");
                KotaInstance restored = KotaInstance.at(other, Ports.free())) {
            source.script("demo", "--detach").orFail();
            long before = stored(source);
            source.ask("kota:backup --place " + stick);
            Instant begun = begun(source, stick);
            PATIENTLY.until(() -> stored(source) > before + 8);
            Result refused = source.script("restore", stick.toString());
            assertTrue(refused.err(), refused.status() != 0 && refused.err().contains("Stop it first"));

            restored.script("restore", stick.toString()).orFail();
            restored.script("demo", "--detach").orFail();
            PATIENTLY.until(() -> stored(restored) >= before);

            for (String series : SERIES) {
                Map<String, String> was = values(source, series, begun);
                assertTrue(series + " " + was.size(), was.size() > 90);
                assertEquals(series, was, values(restored, series, begun));
            }
            restored.ask("kota:doctor");
            restored.script("demo", "stop").orFail();
            refusedAndReplaced(restored, stick);
        }
    }

    /** What lies in a data folder stays, unless it is to be replaced: then it is moved aside. */
    private static void refusedAndReplaced(KotaInstance kota, Path stick) throws IOException {
        Path kept = Files.writeString(kota.data().resolve("etc/kept"), "kept");
        assertTrue(kota.script("restore", stick.toString()).status() != 0);
        assertTrue(Files.exists(kept));
        String end = Files.readString(kota.data().resolve("run/bus-end"));

        kota.script("restore", stick.toString(), "--replace").orFail();

        assertTrue(!Files.exists(kept));
        assertEquals(end, Files.readString(kota.data().resolve("run/bus-end")));
        try (var beside = Files.list(kota.data().getParent())) {
            assertEquals(
                    1,
                    beside.filter(folder -> Files.exists(folder.resolve("etc/kept")))
                            .count());
        }
    }

    private static Instant begun(KotaInstance kota, Path stick) throws IOException {
        JsonNode list = JSON.readTree(kota.ask("kota:backup-list --json --place " + stick));
        return Instant.parse(list.get(0).get("begun").asText()).minusSeconds(3600);
    }

    private static long stored(KotaInstance kota) throws IOException {
        return JSON.readTree(kota.ask("kota:ledger --json"))
                .get("total")
                .get("stored")
                .asLong();
    }

    /** By time, up to an hour before the backup: what came last may still be judged by what comes next. */
    private static Map<String, String> values(KotaInstance kota, String series, Instant to) throws IOException {
        var values = new TreeMap<String, String>();
        String asked = kota.ask("kota:observation-list sungai-contoh-01/" + series + " --json --to " + to);
        JSON.readTree(asked)
                .forEach(one ->
                        values.put(one.get("phenomenonTime").asText(), one.get("result") + " " + one.get("quality")));
        return values;
    }
}
