package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Ports;
import org.kota.itests.harness.Result;

/** An instance on a small disk of its own that is full while it starts. */
final class StartOnFullDisk implements AutoCloseable {

    private static final int DISK_MEGABYTES = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(110);

    private final Path data = Distribution.work().resolve("instances").resolve("start-full-" + System.nanoTime());
    private final SmallDisk disk = SmallDisk.mount(data, DISK_MEGABYTES);
    private final KotaInstance kota = KotaInstance.at(data, Ports.free());

    StartOnFullDisk() throws IOException {
        Path etc = Files.createDirectories(data.resolve("etc"));
        Files.writeString(etc.resolve("org.kota.buslocal.cfg"), "reserve.mb = 32\n");
        Files.writeString(etc.resolve("org.kota.broker.cfg"), "disk.reserve.megabytes = 40\n");
    }

    KotaInstance kota() {
        return kota;
    }

    SmallDisk disk() {
        return disk;
    }

    /** Starts it while there is no page left. */
    void assertRefusedBeforehand() throws IOException {
        disk.fillUp();
        Result result = kota.script("start");
        assertNamesTheDisk(result);
        assertEquals(
                "one sentence and no stack trace: " + result.err(),
                1,
                result.err().lines().count());
        disk.clear();
    }

    /** A start that was given up: the reason is the disk, and nothing is left running. */
    void assertNamesTheDisk(Result result) {
        assertTrue(result.toString(), result.status() != 0);
        assertTrue(result.err(), result.err().contains("the disk of the data folder " + data + " is full: "));
        assertTrue(result.err(), result.err().contains("Make room on it"));
        assertEquals("it does not run", 3, kota.script("status").status());
    }

    /** Begins a start, and takes all but this of the disk as soon as there is a process. */
    CompletableFuture<Result> startAndFill(long but) {
        var start = CompletableFuture.supplyAsync(() -> kota.script("start"));
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(this::hasProcess);
        fill(but);
        return start;
    }

    private boolean hasProcess() throws IOException {
        Path note = data.resolve("run/instance");
        return Files.exists(note) && Files.readString(note).endsWith("\n");
    }

    /** Also what is given back meanwhile. */
    private boolean fill(long but) {
        try {
            disk.fill(but);
            return true;
        } catch (IOException e) {
            return false; // somebody else was faster
        }
    }

    /** Keeps it full until its health page says so, makes room, and sees it come up by itself. */
    void assertComesUpByItself(long but) throws Exception {
        var start = startAndFill(but);
        long pid = kota.pid();
        Awaitility.await("its health page names the disk")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> fill(but) & health().contains("the disk of the data folder is full ("));
        disk.clear();
        Result result = start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(result.toString(), 0, result.status());
        assertTrue(result.err(), result.err().contains("Make room on it, and the start goes on by itself."));
        assertEquals("it was not restarted", pid, kota.pid());
        assertLogNames();
        new Doctor(kota).awaitWell();
    }

    private String health() {
        try {
            return kota.get("/health").body();
        } catch (java.io.UncheckedIOException e) {
            return ""; // not yet
        }
    }

    /** Also if the log could not be written at the time. */
    private void assertLogNames() {
        Awaitility.await("the log says what had failed and why")
                .atMost(PATIENCE)
                .until(() -> kota.log()
                        .lines()
                        .anyMatch(line ->
                                line.contains(" runs now, after this: ") && line.contains("the disk is full (")));
        assertFalse(kota.log(), kota.log().contains("SQLiteJDBCLoader"));
    }

    @Override
    public void close() throws IOException {
        try (disk) {
            disk.clear();
            kota.close();
        }
    }
}
