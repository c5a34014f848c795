package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.reading;
import static org.kota.historytck.HistorySite.retraction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.store.History.SourceCounts;

/** A group that is cut off between two months, and one that comes again: nothing lost, nothing doubled. */
public abstract class RecoveryTck {

    private static final String[] MONTHS = {"2026-01", "2026-02", "2026-03", "2026-04"};

    @Rule
    public final HistorySite site;

    protected RecoveryTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void theWholeLogOnceMoreChangesNothing() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0), reading(1, at(15), 2.0));
        site.send(DEVICE, correction(reading(1, at(0), 1.1)), HistorySite.retraction(1, at(15)));
        var before = site.history().counts();
        site.restart();
        site.deliver(site.log());
        assertEquals(before, site.history().counts());
        assertEquals(List.of(1.1), site.values(1));
        assertEquals(1.1, site.latest(1), 0);
    }

    @Test
    public void aCutBetweenTwoMonthsNeitherLosesNorDoublesAnything() throws Exception {
        for (String month : MONTHS) {
            site.send(DEVICE, reading(1, time(month, 0), 1.0));
        }
        for (int cut = 0; cut < MONTHS.length; cut++) {
            cutOff(cut);
            assertState(cut + 1);
        }
        site.restart();
        assertState(MONTHS.length);
        site.deliver(site.log());
        assertState(MONTHS.length);
    }

    /** Hands a batch over that touches every month and can't be stored in one of them; then, opened anew, in two parts. */
    private void cutOff(int cut) throws Exception {
        int first = site.log().size();
        site.append(DEVICE, acrossTheMonths(cut));
        var batch = site.log().subList(first, site.log().size());
        site.open().hinder(time(MONTHS[cut], 0));
        assertThrows(InfrastructureException.class, () -> site.deliver(batch));
        long settled = site.counts(DEVICE).settled();
        assertTrue("the hindered month's part isn't in", settled <= first + batch.size() - 5);
        site.restart();
        assertEquals("what was in is still there", settled, site.counts(DEVICE).settled());
        site.open().unhinder(time(MONTHS[cut], 0));
        int half = first + 3 + cut;
        site.deliver(site.log().subList(Math.max(0, first - 2), half));
        site.deliver(site.log().subList(half - 1, site.log().size()));
    }

    /** A new reading, a repeat, a conflict, a correction and a withdrawal for every month. */
    private static BusRecord[] acrossTheMonths(int round) {
        var records = new ArrayList<BusRecord>();
        for (String month : MONTHS) {
            records.add(reading(1, time(month, 2 * round + 1), 10.0 + round));
            records.add(reading(1, time(month, 0), 1.0));
            records.add(reading(1, time(month, 0), 9.9));
            records.add(correction(reading(1, time(month, 0), 2.0 + round)));
            records.add(reading(1, time(month, 2 * round + 2), 99.0));
            records.add(retraction(1, time(month, 2 * round + 2)));
        }
        return records.toArray(BusRecord[]::new);
    }

    private void assertState(int rounds) {
        int months = MONTHS.length;
        assertEquals(
                new SourceCounts(months * (1 + 4L * rounds), (long) months * rounds, (long) months * rounds),
                site.counts(DEVICE));
        var expected = new ArrayList<Double>();
        for (int month = 0; month < months; month++) {
            expected.add(1.0 + rounds);
            IntStream.range(0, rounds).forEach(round -> expected.add(10.0 + round));
        }
        assertEquals(expected, site.values(1));
        for (String month : MONTHS) {
            assertEquals(rounds, site.history().revisions(1, time(month, 0)).size());
        }
        assertEquals(months * rounds, site.history().conflicts(100).size());
        assertEquals(months * (1L + 2 * rounds), site.history().status().rows());
        assertEquals(9.0 + rounds, site.latest(1), 0);
    }

    private static long time(String month, int hour) {
        return at(month + "-10T00:00:00Z") + Duration.ofHours(hour).toMillis();
    }

    @Test
    public void eachShardOfTheLogIsAppliedUpToItsOwnPlace() throws Exception {
        var first =
                new Delivery(new Position(0, 7), DEVICE, reading(1, at(0), 1.0).withId(1));
        var second =
                new Delivery(new Position(1, 7), DEVICE, reading(1, at(15), 2.0).withId(2));
        var third =
                new Delivery(new Position(1, 8), DEVICE, reading(1, at(30), 3.0).withId(3));
        site.deliver(List.of(first));
        site.deliver(List.of(second));
        site.restart();
        site.deliver(List.of(first, second, third));
        assertEquals(List.of(1.0, 2.0, 3.0), site.values(1));
        assertEquals(new SourceCounts(3, 0, 0), site.counts(DEVICE));
    }

    @Test
    public void aStoreThatFailsIsReadMeanwhileAndCatchesUp() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0));
        site.open().hinder(at(0));
        var late = site.append(DEVICE, reading(1, at(15), 2.0));
        String message = assertThrows(InfrastructureException.class, () -> site.deliver(late))
                .getMessage();
        assertEquals(message, site.history().status().problem());
        assertEquals("what is there can be read meanwhile", List.of(1.0), site.values(1));
        assertEquals("what isn't durable isn't shown", 1.0, site.latest(1), 0);
        assertEquals(new SourceCounts(1, 0, 0), site.counts(DEVICE));
        assertTrue(site.history().verdict(late.get(0).position()).isEmpty());
        site.open().unhinder(at(0));
        site.deliver(late);
        assertEquals(List.of(1.0, 2.0), site.values(1));
        assertNull(site.history().status().problem());
    }

    /** The last record of a group says how far the group goes, whatever becomes of it. */
    @Test
    public void aGroupThatComesAgainIsCountedOnceWhateverItsLastRecordIs() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1));
        for (BusRecord last :
                List.of(reading(1, at(0), 1), reading(1, at(0), 2), retraction(1, at(90)), retraction(1, at(0)))) {
            var group = site.send(DEVICE, last);
            var counts = site.counts(DEVICE);
            site.deliver(group);
            site.restart();
            site.deliver(group);
            assertEquals(last.toString(), counts, site.counts(DEVICE));
        }
    }
}
