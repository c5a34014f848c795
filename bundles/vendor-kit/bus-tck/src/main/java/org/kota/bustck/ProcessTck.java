package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Position;
import org.kota.bustck.BusProvider.OpenBus;
import org.kota.testkit.MemoryCatalog;

/**
 * A process that is killed at any moment: what it was told is durable is there, and its subscription's state, outputs and
 * offset belong together. A kill shows nothing about fsync: for that an implementation traces its system calls.
 */
public abstract class ProcessTck {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final BusProvider provider;
    private final int rounds;
    private final Random random = new Random();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final Map<Position, String> acknowledged =
            new TreeMap<>((a, b) -> a.shard() == b.shard() ? a.compareTo(b) : a.shard() - b.shard());

    /** @param rounds how often the process is killed; each takes a second or two */
    protected ProcessTck(BusProvider provider, int rounds) {
        this.provider = provider;
        this.rounds = rounds;
        BusSite.fill(catalog);
    }

    private Path folder() {
        return temporary.getRoot().toPath().resolve("bus");
    }

    private Process start(int round) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] command = {
            java,
            "-Xmx256m",
            "-cp",
            classPath,
            Victim.class.getName(),
            provider.getClass().getName(),
            folder().toString(),
            Integer.toString(round)
        };
        return new ProcessBuilder(command)
                .redirectError(
                        temporary.getRoot().toPath().resolve("errors-" + round).toFile())
                .start();
    }

    /** Lets a process publish, and kills it after so many acknowledgements. */
    private void kill(int round, int after) throws Exception {
        Process process = start(round);
        int seen = 0;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
                if (++seen == after) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        assertTrue("round " + round + " lived until it was killed: " + seen + " of " + after, seen >= after);
    }

    /** The last line may be cut off. */
    private void note(String line) {
        String[] words = line.split(" ");
        if (words.length == 5) {
            var position = new Position(Integer.parseInt(words[3]), Long.parseLong(words[4]));
            acknowledged.put(position, "device:" + words[0] + "-" + words[1] + " " + Double.valueOf(words[2]));
        }
    }

    @Test
    public void everyCompletedPublishIsThereAfterEachKillAndEverySumIsRight() throws Exception {
        for (int round = 0; round < rounds; round++) {
            kill(round, 20 + random.nextInt(300));
            try (OpenBus open = provider.open(Victim.site(folder(), catalog))) {
                var log = new WholeLog(open.bus(), "check-" + round);
                log.checkReceipts(acknowledged);
                log.checkSources();
            }
        }
        try (OpenBus open = provider.open(Victim.site(folder(), catalog))) {
            long rain = catalog.datastream("post-1/rain").orElseThrow().id();
            open.bus().subscribe(RunningSum.spec(Victim.SUMS, 100), new RunningSum(rain));
            var log = new WholeLog(open.bus(), "check");
            await().atMost(BusSite.PATIENCE).until(log::isDerived);
            log.checkSums();
        }
    }
}
