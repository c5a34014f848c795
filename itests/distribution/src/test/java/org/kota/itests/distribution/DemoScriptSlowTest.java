package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** What the script promises of the demonstration. */
public class DemoScriptSlowTest {

    @Test
    public void saysHowToReachAndStopItAndGoesOnUntilItIsToBeginAnew() throws IOException {
        try (KotaInstance demo = KotaInstance.named("demo's folder")) {
            Path kept = demo.data().resolve("etc/kept");
            Result begun = demo.script("demo", "--detach").orFail();
            assertEquals("rw-------", permissions(demo.data().resolve("etc/org.kota.clock.cfg")));
            assertSaid(begun, demo);
            Files.createFile(kept);
            List.of("KOTA_HTTP_PORT", "KOTA_MQTT_PORT", "KOTA_SSH_PORT").forEach(name -> demo.with(name, ""));

            assertEquals(0, demo.script("demo", "status").status());
            assertEquals(
                    "hello\n",
                    demo.script("demo", "shell", "echo hello").orFail().out());
            assertNotEquals(0, demo.script("demo", "--fresh", "--detach").status());
            assertEquals(0, demo.script("demo", "stop").status());
            assertEquals(3, demo.script("demo", "status").status());

            demo.script("demo", "--detach").orFail();
            assertTrue(Files.exists(kept));
            assertEquals(200, demo.get("/health").statusCode());
            demo.stop();

            demo.script("demo", "--fresh", "--detach").orFail();
            assertFalse(Files.exists(kept));
            assertEquals(200, demo.get("/health").statusCode());
        }
    }

    /** What is printed is what a person pastes. */
    private static void assertSaid(Result begun, KotaInstance demo) {
        for (String word : List.of("shell 'kota:latest'", "status")) {
            String line = begun.err()
                    .lines()
                    .filter(candidate -> candidate.contains(word))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(begun.err()));
            String command = line.substring(line.indexOf("KOTA_DATA="));
            assertEquals(command, 0, demo.command("bash", "-c", command).status());
        }
        assertTrue(begun.err(), begun.err().contains("demo stop"));
    }

    @Test
    public void freshEmptiesNoFolderThatIsNotADemonstrations() throws IOException {
        try (KotaInstance other = KotaInstance.named("fresh-other")) {
            Path treasure = Files.createDirectories(other.data()).resolve("treasure");
            Files.createFile(treasure);
            Files.createDirectories(other.data().resolve("run"));
            Files.createSymbolicLink(other.data().resolve("run/demo"), treasure);

            Result result = other.script("demo", "--fresh", "--detach");

            assertNotEquals(0, result.status());
            assertTrue(result.err(), result.err().contains("other data"));
            assertTrue(Files.exists(treasure));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
