package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** How the script knows an instance: by its process, not by notes that may be lost or old. */
public class InstanceSlowTest {

    @Test
    public void aStartThatTakesTooLongLeavesNothingBehind() {
        try (KotaInstance slow = KotaInstance.named("slow")) {
            Result result = slow.with("KOTA_START_TIMEOUT", "1").script("start");
            assertNotEquals(0, result.status());
            assertTrue(result.err(), result.err().contains("does not serve after 1 s"));
            assertEquals(List.of(), containers(slow));
            assertFalse(Files.exists(slow.data().resolve("run/instance")));
        }
    }

    @Test
    public void aRunningInstanceIsKnownWithoutItsNoteAndPorts() throws IOException {
        try (KotaInstance second = KotaInstance.named("noteless").start()) {
            long pid = second.pid();
            Files.delete(second.data().resolve("run/instance"));
            withoutPorts(second);

            assertEquals(
                    "hello\n", second.script("shell", "echo hello").orFail().out());
            assertTrue(second.script("status").orFail().out().contains("pid " + pid + ","));
            assertEquals(0, second.script("start").status());
            assertEquals(List.of(pid), containers(second));
            second.stop();
            assertEquals(List.of(), containers(second));
            assertEquals(3, second.script("status").status());
        }
    }

    @Test
    public void theFolderRemembersItsPortsAndAStartWaitsForTheEndOfAStop() {
        try (KotaInstance second = KotaInstance.named("ports").start()) {
            var stopping = CompletableFuture.runAsync(second::stop);
            Awaitility.await().until(() -> second.script("status").status() != 0);
            withoutPorts(second);
            second.start();
            stopping.join();
            assertEquals(200, second.get("/health").statusCode());
            assertTrue(second.script("status")
                    .orFail()
                    .out()
                    .contains("SSH 127.0.0.1:" + second.ports().ssh()));
        }
    }

    private static void withoutPorts(KotaInstance instance) {
        List.of("KOTA_HTTP_PORT", "KOTA_MQTT_PORT", "KOTA_SSH_PORT").forEach(name -> instance.with(name, ""));
    }

    /** The containers that run on an instance's folder, by the system's own list. */
    private static List<Long> containers(KotaInstance instance) {
        List<Long> found = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path words = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
            if (readable(words).contains("-Dkota.data=" + instance.data() + "\0")) {
                found.add(process.pid());
            }
        }
        return found;
    }

    /** A process may end while it is looked at. */
    private static String readable(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
