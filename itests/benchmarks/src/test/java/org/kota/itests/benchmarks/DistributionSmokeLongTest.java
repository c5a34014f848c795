package org.kota.itests.benchmarks;

import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;

/** Each benchmark of the distribution still runs, with sizes too small for its figures to mean anything. */
public class DistributionSmokeLongTest {

    @Test
    public void mqtt() throws Exception {
        runs(new MqttBenchmark(), "Kota on Mosquitto: messages stored");
    }

    @Test
    public void room() throws Exception {
        runs(new RoomBenchmark(), "device to operations room, p99");
    }

    @Test
    public void module() throws Exception {
        runs(new ModuleBenchmark(), "install");
    }

    @Test
    public void start() throws Exception {
        runs(new StartBenchmark(), "start to prompt");
    }

    @Test
    public void profiles() throws Exception {
        for (Benchmark benchmark : List.of(new PublishBenchmark(), new MqttBenchmark())) {
            String text = benchmark.profile(Sizes.TINY).orElseThrow().text();
            assertTrue(text, text.contains("kota-bus-writer\n"));
        }
    }

    private static void runs(Benchmark benchmark, String row) throws Exception {
        var out = new ByteArrayOutputStream();
        var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));
        benchmark.run(Sizes.TINY, report);
        assertTrue(out.toString(StandardCharsets.UTF_8), report.rows().stream().anyMatch(one -> one.what()
                .equals(row)));
    }
}
