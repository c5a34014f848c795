package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import org.kota.bus.LiveSpec;
import org.kota.bus.Selector;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.operationsroom.ChangeLog.Change;
import org.kota.testkit.ManualClock;

public class LatestValuesTest {

    private final TestCity city = new TestCity(new ManualClock());
    private final ChangeLog changes = new ChangeLog();
    private final LatestValues latest =
            new LatestValues(city.platform, new Parts(city.platform.clock), changes, 20_000);
    private final Datastream level =
            city.stream(city.thing("post-1", "Post", 107.6, -6.9, Map.of()), "water-level", "m", null, Map.of());

    @Before
    public void theBusIsFollowedAndAFirstValueIsKnown() {
        var spec = new LiveSpec("test", Selector.all(), 20_000, LiveSpec.Overflow.LATEST_PER_DATASTREAM);
        city.platform.bus.listen(spec, latest::take);
        city.publish(level, 10, 1, Quality.GOOD);
        latest.settle();
    }

    @Test
    public void aNewerValueIsShownBeforeTheHistoryHasIt() {
        city.deliver(reading(20, 2));

        assertEquals(2, newest(), 0);
        assertEquals(2, told(), 0);
    }

    @Test
    public void theFirstOfTwoValuesOfOneTimeStays() {
        city.publish(level, 20, 2, Quality.GOOD);

        city.deliver(reading(20, 99));
        assertEquals(2, newest(), 0);
        city.judge();
        latest.settle();

        assertEquals(2, newest(), 0);
        assertEquals(2, told(), 0);
    }

    @Test
    public void theStoredValueOfATimeIsTheTruth() {
        city.deliver(reading(20, 99));

        assertEquals(2, latest.newest(level.id(), reading(20, 2)).number(), 0);
    }

    @Test
    public void aRefusedValueIsNotShownThoughTheFirstOfItsTimeWasLeftOut() {
        city.leaveOut();
        city.store(level.id(), 20, reading(20, 2));
        city.deliver(reading(20, 99));
        assertEquals(1, told(), 0);

        city.judge();
        latest.settle();

        assertEquals(2, told(), 0);
    }

    @Test
    public void aRefusedValueIsNotShownRightAfterAStart() {
        latest.begin();
        city.deliver(reading(10, 99));
        latest.settle();
        assertEquals(1, told(), 0);

        city.judge();
        latest.settle();

        assertEquals(1, told(), 0);
        assertEquals(1, newest(), 0);
    }

    @Test
    public void aRevisionIsShownOnceTheHistoryHasTakenIt() {
        city.deliver(reading(10, 1.5));
        latest.settle();
        assertEquals(1, told(), 0);

        city.store(level.id(), 10, reading(10, 1.5));
        city.judge();
        latest.settle();

        assertEquals(1.5, told(), 0);
    }

    @Test
    public void aCorrectionThatTheHistoryRefusesIsNotShown() {
        city.deliver(new Correction(reading(30, 7), "somebody", "typing error"));
        city.judge();
        latest.settle();

        assertEquals(1, told(), 0);
        assertEquals(1, newest(), 0);
    }

    @Test
    public void aWithdrawnValueGivesWayToTheOneBeforeAndMakesPagesReadAnew() {
        city.publish(level, 20, 2, Quality.GOOD);
        city.deliver(new Retraction(level.id(), 20, 0, "somebody", "test", 21));
        city.store(level.id(), 20, null);
        city.judge();
        latest.settle();
        assertEquals(1, newest(), 0);
        assertTrue(changes.since(0).stream().anyMatch(change -> change.kind().equals("reload")));

        city.deliver(reading(20, 99));
        assertEquals("what was withdrawn is still the first of its time", 1, newest(), 0);
    }

    @Test
    public void whileTheHistoryCannotBeReadNewValuesGoOnButNoSecondOneOfATime() {
        city.historyProblem = "The disk is full";
        city.deliver(reading(10, 99));
        latest.settle();
        assertEquals(1, told(), 0);

        city.deliver(reading(20, 2));
        latest.settle();

        assertEquals(2, told(), 0);
    }

    @Test
    public void theHistoryIsNotAskedAboutAValueThatIsNewerThanTheOneShown() {
        var parts = new Parts(city.platform.clock);
        var fresh = new LatestValues(city.platform, parts, changes, 20_000);
        city.platform.bus.listen(
                new LiveSpec("other", Selector.all(), 1, LiveSpec.Overflow.DISCARD_OLDEST), fresh::take);
        city.publish(level, 20, 2, Quality.GOOD);
        fresh.settle();
        city.historyProblem = "It was asked";

        city.deliver(reading(30, 3));
        fresh.settle();

        assertEquals(List.of(), parts.problems());
        assertEquals(3, told(), 0);
    }

    private Observation reading(long time, double value) {
        return Observation.reading(level.id(), time, time, Result.of(value), Quality.GOOD);
    }

    /** What a snapshot shows while the history has only the first value. */
    private double newest() {
        return latest.newest(level.id(), reading(10, 1)).number();
    }

    /** What open pages were told last. */
    private double told() {
        List<Change> told = changes.since(0).stream()
                .filter(change -> change.kind().equals("observations"))
                .toList();
        String json = told.get(told.size() - 1).json();
        return Double.parseDouble(json.replaceAll(".*\"v\":([-0-9.E]+).*", "$1"));
    }
}
