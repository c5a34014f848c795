package org.kota.itests.benchmarks;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.Test;
import org.kota.itests.harness.Distribution;

public class PageTest {

    private static final String PAGE =
            "# Results\n<!-- bench:a -->\nold\n<!-- /bench:a -->\nwords\n<!-- bench:b -->\nkept\n<!-- /bench:b -->\n";

    @Test
    public void aBenchmarkReplacesItsOwnPartAlone() {
        String expected =
                "# Results\n<!-- bench:a -->\nnew\n<!-- /bench:a -->\nwords\n<!-- bench:b -->\nkept\n<!-- /bench:b -->\n";
        assertEquals(expected, Page.replaced(PAGE, "a", "new\n"));
    }

    @Test
    public void aPageWithoutItsMarksIsNotTouched() {
        assertThrows(IllegalStateException.class, () -> Page.replaced(PAGE, "c", "new"));
    }

    @Test
    public void aMissedBudgetStandsOut() {
        var row = new Row("p99", "20 ms", "3 ms", "≤ 15 ms", Row.Verdict.of(false));
        assertEquals(Row.HEAD + "| p99 | 20 ms | 3 ms | ≤ 15 ms | **no** |\n", Page.table(List.of(row)));
    }

    @Test
    public void whatThePageSaysWasMissedIsListed() {
        var missed = new Row("p99", "20 ms", "3 ms", "≤ 15 ms", Row.Verdict.of(false));
        var met = new Row("p50", "1 ms", "1 ms", "≤ 2 ms", Row.Verdict.of(true));
        String page = Page.replaced(PAGE, "b", Page.table(List.of(met, missed)));
        assertEquals("- `b`, p99: 20 ms; beside it 3 ms (budget: ≤ 15 ms)\n", Page.losses(page, List.of("a", "b")));
        assertEquals("None.\n", Page.losses(PAGE, List.of("a", "b")));
    }

    @Test
    public void theResultsHaveAPlaceForEachBenchmark() throws Exception {
        String page = Files.readString(Distribution.root().resolve("docs/benchmarks.md"), StandardCharsets.UTF_8);
        for (Benchmark benchmark : Bench.all()) {
            Page.replaced(page, benchmark.name(), "");
        }
    }
}
