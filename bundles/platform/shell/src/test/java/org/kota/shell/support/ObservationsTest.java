package org.kota.shell.support;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.junit.Test;
import org.kota.model.Datastream;
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
    public void writesNumbersAndNoTextsWithACommaInIndonesian() throws Exception {
        assertEquals("1,25 m", Language.INDONESIAN.speak(() -> show(Result.of(1.25), "m")));
        assertEquals("pm2.5", Language.INDONESIAN.speak(() -> show(Result.of("pm2.5"), "")));
    }

    @Test
    public void leavesTextAlone() {
        assertEquals("open", show(Result.of("open"), ""));
    }

    @Test
    public void givesANumberTheNameThatItsDatastreamHasForIt() {
        var siaga = Datastream.of("post/siaga", "Siaga", 1, "siaga", "1")
                .withProperties(Map.of("label.4", "IV normal", "label.3", "III waspada"));
        assertEquals("IV normal", Observations.value(reading(Result.of(4)), siaga));
        assertEquals("III waspada", Observations.value(reading(Result.of(3.0)), siaga));
        assertEquals("2", Observations.value(reading(Result.of(2)), siaga));
        assertEquals("III waspada", Observations.bare(reading(Result.of(3)), siaga));
    }

    @Test
    public void leavesTheUnitToAColumnOfItsOwn() {
        var level = Datastream.of("post/level", "Level", 1, "water-level", "m");
        assertEquals("1.25 m", Observations.value(reading(Result.of(1.25)), level));
        assertEquals("1.25", Observations.bare(reading(Result.of(1.25)), level));
    }

    private static Observation reading(Result result) {
        return Observation.reading(1, 0, 0, result, Quality.GOOD);
    }

    private static String show(Result result, String unit) {
        return Observations.value(reading(result), unit);
    }
}
