package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.KotaRule;
import org.kota.itests.harness.Ports;
import org.kota.itests.harness.Result;

/** What the script promises to an admin. */
public class ScriptSlowTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private final KotaInstance kota = KOTA.kota();

    @Test
    public void startReturnsWhenTheInstanceServes() {
        assertEquals(200, kota.get("/health").statusCode());
        assertEquals(0, kota.script("status").status());
        assertEquals(0, kota.script("start").status());
    }

    @Test
    public void shellPrintsTheOutputOfTheCommandAndNothingElse() {
        assertEquals("hello\n", kota.script("shell", "echo hello").orFail().out());
    }

    @Test
    public void shellExitsNonZeroWhenTheCommandFails() {
        Result failed = kota.script("shell", "bundle:start 99999");
        assertNotEquals(0, failed.status());
        assertEquals("", failed.out());
        assertTrue(failed.err(), failed.err().contains("No matching bundles"));
        assertNotEquals(0, kota.script("shell", "no:such-command").status());
    }

    @Test
    public void shellRefusesAnEmptyCommandWithWhatToGive() {
        Result empty = kota.script("shell", " ");
        assertNotEquals(0, empty.status());
        assertTrue(empty.err(), empty.err().contains("the command is empty"));
    }

    @Test
    public void aTakenPortIsNamedWithWhatToSet() throws IOException {
        Ports free = Ports.free();
        try (ServerSocket taken = new ServerSocket(free.mqtt(), 1, InetAddress.getLoopbackAddress());
                KotaInstance other = KotaInstance.named("taken")) {
            Result result = other.with("KOTA_MQTT_PORT", String.valueOf(taken.getLocalPort()))
                    .script("start");
            assertNotEquals(0, result.status());
            assertTrue(result.err(), result.err().contains("port " + taken.getLocalPort() + " (MQTT) is taken"));
            assertTrue(result.err(), result.err().contains("KOTA_MQTT_PORT"));
        }
    }

    @Test
    public void aSettingThatCannotBeIsRefusedBeforeAnythingStarts() {
        assertRefused("KOTA_START_TIMEOUT", "2m", "KOTA_START_TIMEOUT=2m is no number of seconds");
        assertRefused("KOTA_MQTT_PORT", "024884", "KOTA_MQTT_PORT=024884 is no port");
    }

    private static void assertRefused(String setting, String value, String reason) {
        try (KotaInstance other = KotaInstance.named("refused")) {
            Result result = other.with(setting, value).script("start");
            assertEquals(1, result.status());
            assertTrue(result.err(), result.err().contains(reason));
            assertFalse(Files.exists(other.data().resolve("log/console.log")));
        }
    }

    @Test
    public void aStartThatEndsSaysItsOwnReasonAndNotThatOfAnEarlierOne() {
        try (KotaInstance other = KotaInstance.named("options")) {
            other.with("KOTA_JAVA_OPTS", "-Xfirst").script("start");
            Result second = other.with("KOTA_JAVA_OPTS", "-Xsecond").script("start");
            assertEquals(1, second.status());
            assertTrue(second.err(), second.err().contains("-Xsecond"));
            assertFalse(second.err(), second.err().contains("-Xfirst"));
        }
    }

    @Test
    public void twoInstancesRunSideBySide() {
        try (KotaInstance second = KotaInstance.named("second").start()) {
            assertEquals(200, second.get("/health").statusCode());
            assertEquals(200, kota.get("/health").statusCode());
            assertNotEquals(kota.pid(), second.pid());
            second.stop();
            assertEquals(3, second.script("status").status());
            assertEquals(0, kota.script("status").status());
        }
    }

    @Test
    public void shellSaysHowToStartAnInstanceThatIsDown() {
        try (KotaInstance down = KotaInstance.named("down")) {
            Result result = down.script("shell", "echo hello");
            assertNotEquals(0, result.status());
            assertTrue(result.err(), result.err().contains("start"));
        }
    }

    @Test
    public void demoRefusesAFolderWithOtherData() throws IOException {
        try (KotaInstance other = KotaInstance.named("other-data")) {
            Path treasure = other.data().resolve("history/2026-01.db");
            Files.createDirectories(treasure.getParent());
            Files.createFile(treasure);
            Result result = other.script("demo", "--detach");
            assertNotEquals(0, result.status());
            assertTrue(result.err(), result.err().contains("other data"));
            assertTrue(Files.exists(treasure));
        }
    }

    @Test
    public void aFolderInUseNamesItsHolderAndNothingIsStarted() throws IOException {
        try (KotaInstance held = KotaInstance.named("held")) {
            Path file = held.data().resolve("karaf/lock");
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assertTrue(lock.isValid());
                for (String command : List.of("start", "stop")) {
                    Result result = held.with("KOTA_START_TIMEOUT", "5").script(command);
                    assertNotEquals(0, result.status());
                    assertTrue(
                            result.err(),
                            result.err()
                                    .contains("in use by process "
                                            + ProcessHandle.current().pid()));
                }
            }
            assertFalse(Files.exists(held.data().resolve("run/instance")));
        }
    }

    @Test
    public void anotherProcessUnderTheNumberOfAnInstanceIsLeftAlone() throws IOException {
        try (KotaInstance gone = KotaInstance.named("gone")) {
            Process other = new ProcessBuilder("sleep", "600").start();
            Path note = gone.data().resolve("run/instance");
            Files.createDirectories(note.getParent());
            Files.writeString(note, "pid=" + other.pid() + "\n");

            assertEquals(0, gone.script("stop").status());

            assertTrue(other.isAlive());
            assertFalse(Files.exists(note));
            other.destroyForcibly();
        }
    }

    @Test
    public void anUnknownOptionStartsNothing() {
        try (KotaInstance down = KotaInstance.named("options")) {
            Result result = down.script("demo", "--fersh");
            assertEquals(2, result.status());
            assertTrue(result.err(), result.err().contains("--fersh"));
            assertFalse(Files.exists(down.data()));
        }
    }

    @Test
    public void askingForHelpOrGivingWhatACommandDoesNotTakeNeverDoesItsWork() {
        long pid = kota.pid();
        for (String command : List.of("start", "stop", "status", "shell", "demo", "build")) {
            assertTrue(kota.script(command, "--help").orFail().out().contains("./kota stop"));
        }
        for (String command : List.of("start", "stop", "status")) {
            Result refused = kota.script(command, "--now");
            assertEquals(2, refused.status());
            assertTrue(refused.err(), refused.err().contains(command + " has no '--now'"));
        }
        assertEquals(2, kota.script("strat").status());
        assertEquals(pid, kota.pid());
        assertEquals(0, kota.script("status").status());
    }

    @Test
    public void anAddressThatThisMachineDoesNotHaveIsRefusedByName() {
        for (String setting : List.of("KOTA_BIND", "KOTA_SSH_BIND")) {
            for (String host : List.of("203.0.113.7", "no-such-host.invalid")) {
                try (KotaInstance elsewhere = KotaInstance.named("elsewhere").with(setting, host)) {
                    Result refused = elsewhere.script("start");
                    assertEquals(1, refused.status());
                    assertTrue(refused.err(), refused.err().contains(setting + "=" + host));
                    assertFalse(Files.exists(elsewhere.data().resolve("run/instance")));
                }
            }
        }
    }

    @Test
    public void servesFromAFolderWithSpacesAndOtherSignsInItsName() throws IOException {
        Path program = Distribution.work().resolve("Program Kota é #1 100%20@,x");
        Commands.run("rm", "-rf", program.toString()).orFail();
        Commands.run("cp", "-r", kota.program().toString(), program.toString()).orFail();
        Path data = Distribution.work().resolve("instances/data kota 100%20-" + System.nanoTime());
        try (KotaInstance moved = KotaInstance.at(data, Ports.free())) {
            String script = program.resolve("bin/kota").toString();
            assertEquals(
                    "",
                    moved.with("LC_ALL", "C").command(script, "start").orFail().out());
            assertEquals(200, moved.get("/health").statusCode());
            assertEquals(
                    "hello",
                    moved.command(script, "shell", "echo hello").orFail().text());
        }
    }

    @Test
    public void aDataFolderWhoseNameNotEveryPartCanTakeIsRefusedByName() {
        for (String name : List.of("kota é", "kota#1", "kota,1", "kota@1")) {
            Path data = Distribution.work().resolve("instances").resolve(name);
            try (KotaInstance refused = KotaInstance.at(data, Ports.free())) {
                Result start = refused.script("start");
                assertEquals(1, start.status());
                assertTrue(start.err(), start.err().contains("KOTA_DATA"));
                assertFalse(Files.exists(data.resolve("run/instance")));
            }
        }
    }
}
