package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.RefusalReason;

/** A log that an older release has written goes on. */
public abstract class FormatTck {

    @Rule
    public final BusSite site;

    private final List<Delivery> seen = new CopyOnWriteArrayList<>();

    protected FormatTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    @Before
    public void oldLog() throws Exception {
        site.openOldLog();
    }

    private void awaitAll(int count) {
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() >= count);
    }

    @Test
    public void everyRecordOfAnOldLogIsReadAsItWas() {
        var expected = OldLog.records(site);
        site.bus().subscribe(BusSite.everything("new"), (batch, turn) -> seen.addAll(batch));
        awaitAll(expected.size());
        assertEquals(
                expected,
                seen.stream()
                        .map(delivery -> OldLog.withoutId(delivery.record()))
                        .toList());
        assertEquals("service:models", seen.get(10).source());
    }

    @Test
    public void aSubscriptionGoesOnBehindItsOldOffsetWithItsOldState() {
        var sums = new CopyOnWriteArrayList<Double>();
        site.bus().subscribe(BusSite.levels(OldLog.SUBSCRIPTION), (batch, turn) -> {
            for (Delivery delivery : batch) {
                if (OldLog.isReading(delivery)) {
                    sums.add(OldLog.add(turn, BusSite.number(delivery)));
                }
            }
        });
        BusSite.awaitNumbers(List.of(55.0, 66.0, 78.0), sums);
    }

    @Test
    public void whatWasCountedIsCounted() {
        assertEquals(
                Map.of(BusSite.SOURCE, 13L, "service:models", 4L), site.bus().appended());
        assertEquals(
                Map.of(BusSite.SOURCE, Map.of(RefusalReason.UNKNOWN_DATASTREAM, 1L)),
                site.deadLetters().refused());
    }

    @Test
    public void newRecordsComeBehindTheOldOnes() throws Exception {
        int old = OldLog.records(site).size();
        site.publish(100, 103);
        site.reopen();
        site.bus().subscribe(BusSite.everything("new"), (batch, turn) -> seen.addAll(batch));
        awaitAll(old + 3);
        assertEquals(
                BusSite.numbers(100, 103),
                seen.stream().skip(old).map(BusSite::number).toList());
        assertEquals(16L, (long) site.bus().appended().get(BusSite.SOURCE));
    }
}
