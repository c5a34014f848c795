package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.model.Observation;
import org.kota.sqlite.Database;
import org.kota.testkit.ManualClock;

public class CrashTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private final Map<Long, String> acknowledged = new TreeMap<>();

    @Before
    public void folder() {
        folder = temporary.getRoot().toPath().resolve("bus");
    }

    /** Lets a process publish, and kills it after a number of acknowledgements. */
    private void crash(int run, int after) throws Exception {
        var process = start(run);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(run, line);
                if (acknowledged.size() == after) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        assertTrue("it lived until it was killed", acknowledged.size() >= after);
    }

    private Process start(int run) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashVictim.class.getName(),
                        folder.toString(),
                        Integer.toString(run))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void note(int run, String line) {
        String[] words = line.split(" ");
        if (words.length == 4) {
            acknowledged.put(Long.valueOf(words[3]), "device:" + run + "-" + words[1] + " " + words[2]);
        }
    }

    private interface Check {
        void run(LocalBus bus, List<Delivery> deliveries) throws Exception;
    }

    private void reopened(Check check) throws Exception {
        var letters = new LocalDeadLetters(folder, folder.resolve("letters.mark"), 10, 1000);
        var bus = new LocalBus(
                folder,
                folder.resolveSibling(folder.getFileName() + ".end"),
                Config.DEFAULT,
                CrashVictim.catalog(),
                new ManualClock(),
                letters,
                Space.of(folder),
                Pauses.REAL);
        try (var reader =
                new LogReader(new SegmentFiles(folder), new Tail(bus.end().offset()))) {
            var matcher = new Matcher(Selector.all(), CrashVictim.catalog());
            check.run(bus, Scan.from(0, Integer.MAX_VALUE, reader, matcher).deliveries());
        } finally {
            bus.close();
            letters.close();
        }
    }

    /** No source has a hole or a change of order, and the counters say what is there. */
    private static void assertOrdered(LocalBus bus, List<Delivery> deliveries) {
        var next = new HashMap<String, Long>();
        for (Delivery delivery : deliveries) {
            var observation = (Observation) delivery.record();
            assertEquals(delivery.position().offset(), observation.id());
            assertEquals(next.getOrDefault(delivery.source(), 0L), (Double) observation.number(), 0.0);
            next.merge(delivery.source(), 1L, Long::sum);
        }
        assertEquals(next, new HashMap<>(bus.appended()));
    }

    @Test
    public void everythingAcknowledgedIsThereInOrderAfterEveryKill() throws Exception {
        var random = new Random(1);
        for (int run = 0; run < 3; run++) {
            crash(run, acknowledged.size() + 200 + random.nextInt(600));
            reopened((bus, deliveries) -> {
                assertOrdered(bus, deliveries);
                var found = new HashMap<Long, String>();
                deliveries.forEach(delivery -> found.put(
                        delivery.position().offset(),
                        delivery.source() + " " + (long) ((Observation) delivery.record()).number()));
                acknowledged.forEach((offset, what) -> assertEquals(what, found.get(offset)));
            });
            for (Path file : new SegmentFiles(folder).all().values()) {
                try (Database database = Database.open(file, 250)) {
                    assertNull(database.damage());
                }
            }
        }
    }

    @Test
    public void aTornWriteAheadLogLeavesAnOrderedBeginning() throws Exception {
        crash(0, 300);
        Path last = new SegmentFiles(folder).all().lastEntry().getValue();
        Path wal = last.resolveSibling(last.getFileName() + "-wal");
        assertTrue("the kill left a write-ahead log", Files.size(wal) > 5000);
        Files.deleteIfExists(last.resolveSibling(last.getFileName() + "-shm"));
        try (var file = new RandomAccessFile(wal.toFile(), "rw")) {
            file.setLength(file.length() - 3000);
        }
        reopened(CrashTest::assertOrdered);
    }

    @Test
    public void whatAFailingDiskRefusesIsNotAppendedAndItGoesOnByItself() throws Exception {
        var process = start(0);
        int full = 0;
        int before = 0;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(0, line);
                full += line.equals("full") ? 1 : 0;
                if (acknowledged.size() == 100 && before == 0) {
                    before = 100;
                    limitFiles(process, "60000:unlimited");
                } else if (full >= 40 && before == 100) {
                    before = acknowledged.size();
                    limitFiles(process, "unlimited:unlimited");
                } else if (full >= 40 && acknowledged.size() > before + 100) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertTrue("refusals: " + full, full >= 40);
        assertTrue("it went on", acknowledged.size() > before + 100);
        reopened((bus, deliveries) -> {
            assertOrdered(bus, deliveries);
            var found = new HashSet<Long>();
            deliveries.forEach(delivery -> found.add(delivery.position().offset()));
            assertTrue(found.containsAll(acknowledged.keySet()));
        });
    }

    /** Lets every write beyond a size fail, as on a full disk. */
    private static void limitFiles(Process process, String limit) throws Exception {
        var limited = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + limit)
                .inheritIO()
                .start();
        assertEquals(0, limited.waitFor());
    }
}
