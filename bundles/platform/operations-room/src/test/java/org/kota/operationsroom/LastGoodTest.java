package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.Map;
import org.junit.Test;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.testkit.ManualClock;

public class LastGoodTest {

    private static final Quality BROKEN = Quality.bad(QualityReason.SENSOR_FAULT);

    private final TestCity city = new TestCity(new ManualClock());
    private final LastGood lastGood = new LastGood(city.platform, new Parts(city.platform.clock));
    private final Datastream level =
            city.stream(city.thing("post-1", "Post", 107.6, -6.9, Map.of()), "water-level", "m", null, Map.of());

    @Test
    public void findsTheLastValueBeforeManyBadOnes() {
        city.remember(level, 10, 1, Quality.GOOD);
        city.remember(level, 20, 2, Quality.suspect(QualityReason.SPIKE));
        for (int time = 100; time < 3000; time++) {
            city.remember(level, time, 99, BROKEN);
        }

        assertEquals(20, lastGood.before(bad(3000)).time());
    }

    @Test
    public void goesOnFromWhereItWasRead() {
        city.remember(level, 10, 1, Quality.GOOD);
        city.remember(level, 20, 99, BROKEN);
        assertEquals(10, lastGood.before(bad(20)).time());

        city.remember(level, 30, 99, BROKEN);
        assertEquals(10, lastGood.before(bad(30)).time());
        city.remember(level, 40, 2, Quality.GOOD);
        city.remember(level, 50, 99, BROKEN);

        assertEquals(40, lastGood.before(bad(50)).time());
    }

    @Test
    public void aValueThatIsNotBadHasNone() {
        city.remember(level, 10, 1, Quality.GOOD);

        assertNull(lastGood.before(null));
        assertNull(lastGood.before(Observation.reading(level.id(), 20, 20, Result.of(1.0), Quality.GOOD)));
    }

    @Test
    public void aHistoryThatCannotBeReadTellsNone() {
        city.historyProblem = "The disk is full";

        assertNull(lastGood.before(bad(20)));
    }

    private Observation bad(long time) {
        return Observation.reading(level.id(), time, time, Result.of(99.0), BROKEN);
    }
}
