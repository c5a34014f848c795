package org.kota.itests.benchmarks;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** Each benchmark that needs no other process still runs, with sizes too small for its figures to mean anything. */
public class InProcessSmokeTest {

    @Test
    public void publish() throws Exception {
        runs(new PublishBenchmark());
    }

    @Test
    public void latency() throws Exception {
        runs(new LatencyBenchmark());
    }

    @Test
    public void store() throws Exception {
        runs(new StoreBenchmark());
    }

    @Test
    public void skill() throws Exception {
        runs(new SkillBenchmark());
    }

    private static void runs(Benchmark benchmark) throws Exception {
        var out = new ByteArrayOutputStream();
        var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));
        benchmark.run(Sizes.TINY, report);
        String text = out.toString(StandardCharsets.UTF_8);
        assertFalse(text, report.rows().isEmpty());
        assertTrue(text, report.rows().stream().noneMatch(row -> row.text().contains("NaN")));
    }
}
