package org.kota.itests.benchmarks;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.stream.IntStream;
import org.junit.Test;

public class SpreadTest {

    private static final double EXACT = 0;

    @Test
    public void theMedianIsTheMiddleWhateverTheOrder() {
        assertEquals(3, Spread.of(9, 1, 3).median(), EXACT);
        assertEquals(2.5, Spread.of(4, 1, 2, 3).median(), EXACT);
    }

    @Test
    public void aPercentileIsAMeasuredValueByNearestRank() {
        Spread hundred =
                Spread.of(IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray());
        assertEquals(50, hundred.percentile(50), EXACT);
        assertEquals(99, hundred.percentile(99), EXACT);
        assertEquals(100, hundred.percentile(99.9), EXACT);
        assertEquals(1, hundred.percentile(0), EXACT);
    }

    @Test
    public void oneStallAmongAThousandShowsInTheHighestPercentileAlone() {
        double[] values = new double[1_000];
        values[17] = 500;
        assertEquals(0, Spread.of(values).percentile(99), EXACT);
        assertEquals(500, Spread.of(values).greatest(), EXACT);
    }

    @Test
    public void nothingMeasuredIsNoResult() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }

    @Test
    public void itsValuesDoNotChangeWithTheArrayTheyCameFrom() {
        double[] values = {1, 2, 3};
        Spread spread = Spread.of(values);
        values[1] = 100;
        assertEquals(2, spread.median(), EXACT);
    }
}
