package org.kota.shell.support;

import static org.junit.Assert.assertEquals;

import org.junit.Test;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;

public class ObservationsTest {

    @Test
    public void cutsWhatAConversionOfUnitsLeavesBehind() {
        assertEquals("0.676656 m", show(Result.of(0.6766560000000001), "m"));
        assertEquals("6.144756 m3/s", show(Result.of(6.1447557104640005), "m3/s"));
    }

    @Test
    public void keepsWholeAndSmallAndLargeNumbersReadable() {
        assertEquals("4", show(Result.of(4), "1"));
        assertEquals("340 {FNU}", show(Result.of(340), "{FNU}"));
        assertEquals("-0.0004", show(Result.of(-0.0004), ""));
        assertEquals("123456789", show(Result.of(123_456_789), null));
        assertEquals("0", show(Result.of(0), "1"));
    }

    @Test
    public void leavesTextAlone() {
        assertEquals("open", show(Result.of("open"), ""));
    }

    private static String show(Result result, String unit) {
        return Observations.value(Observation.reading(1, 0, 0, result, Quality.GOOD), unit);
    }
}
