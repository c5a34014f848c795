package org.kota.bustck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.Trials.TakenBack;
import org.kota.bus.Turn;

/** Offset and state while somebody is tried out in the place of another: kept, or as if it had never been there. */
public abstract class TrialTck {

    private static final String PREFIX = "gauge/";
    private static final String NAME = "gauge/levels";

    @Rule
    public final BusSite site;

    private final List<Double> seen = new CopyOnWriteArrayList<>();
    private final List<Long> counts = new CopyOnWriteArrayList<>();

    protected TrialTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    /** How many records there were before is its state. */
    private void count(List<Delivery> batch, Turn turn) {
        long before = turn.state("count").map(b -> ByteBuffer.wrap(b).getLong()).orElse(0L);
        turn.state(
                "count",
                ByteBuffer.allocate(Long.BYTES).putLong(before + batch.size()).array());
        counts.add(before);
        batch.forEach(delivery -> seen.add(BusSite.number(delivery)));
    }

    /** Lets a subscription handle what there is, up to a number. */
    private void handle(String name, int from, int to) {
        seen.clear();
        counts.clear();
        var open = site.bus().subscribe(BusSite.everything(name), this::count);
        BusSite.awaitNumbers(BusSite.numbers(from, to), seen);
        open.close(BusSite.PATIENCE);
    }

    private List<String> names() {
        return site.bus().subscriptions().stream().map(SubscriptionStatus::name).toList();
    }

    private void assertAsBefore(int from, int to) {
        handle(NAME, from, to);
        assertEquals("the state is that of the records before", Long.valueOf(from), counts.get(0));
    }

    @Test
    public void whatIsTakenBackIsAsBefore() throws Exception {
        site.publish(0, 10);
        handle(NAME, 0, 10);
        handle("gauges/levels", 0, 10);
        Position before = site.bus().end();
        site.trials().begin(PREFIX);
        site.publish(10, 20);
        handle(NAME, 10, 20);
        handle("gauge/new", 0, 20);
        handle("gauges/levels", 10, 20);
        site.trials().takeBack(PREFIX);
        assertEquals(List.of(NAME, "gauges/levels"), names());
        assertEquals(
                List.of(new TakenBack(PREFIX, before, site.bus().end())),
                site.trials().takenBack());
        assertAsBefore(10, 20);
        site.publish(20, 30);
        handle("gauges/levels", 20, 30);
    }

    @Test
    public void whatWasTakenBackIsToldOfUntilItIsRevised() throws Exception {
        var told = new ArrayList<TakenBack>();
        for (int i = 0; i < 2; i++) {
            Position before = site.bus().end();
            site.trials().begin(PREFIX);
            site.publish(10 * i, 10 * i + 10);
            told.add(new TakenBack(PREFIX, before, site.bus().end()));
            if (i == 0) {
                site.trials().takeBack(PREFIX);
            }
            site.reopen();
        }
        assertEquals(told, site.trials().takenBack());
        site.trials().revised(told.get(0));
        site.reopen();
        assertEquals(told.subList(1, 2), site.trials().takenBack());
        site.trials().revised(told.get(1));
        assertEquals(List.of(), site.trials().takenBack());
    }

    @Test
    public void aSubscriptionCanBeginBehindAPosition() throws Exception {
        site.publish(0, 10);
        Position before = site.bus().end();
        site.publish(10, 20);
        var spec =
                new SubscriptionSpec("a", Selector.all(), new Start.After(before), Holding.ORDINARY, "service:a", 100);
        site.bus().subscribe(spec, this::count);
        BusSite.awaitNumbers(BusSite.numbers(10, 20), seen);
    }

    @Test
    public void whatIsCommittedCounts() throws Exception {
        site.publish(0, 10);
        handle(NAME, 0, 10);
        site.trials().begin(PREFIX);
        site.publish(10, 20);
        handle(NAME, 10, 20);
        site.trials().commit(PREFIX);
        site.trials().takeBack(PREFIX);
        site.publish(20, 30);
        assertAsBefore(20, 30);
        site.reopen();
        site.publish(30, 40);
        assertAsBefore(30, 40);
    }

    @Test
    public void aTrialThatNobodyEndedIsTakenBackAtTheNextOpening() throws Exception {
        site.publish(0, 10);
        handle(NAME, 0, 10);
        site.trials().begin(PREFIX);
        site.publish(10, 20);
        handle(NAME, 10, 20);
        handle("gauge/new", 0, 20);
        site.reopen();
        assertEquals(List.of(NAME), names());
        assertAsBefore(10, 20);
        site.trials().takeBack(PREFIX);
        site.reopen();
        site.publish(20, 30);
        assertAsBefore(20, 30);
    }

    @Test
    public void theSecondBeginCounts() throws Exception {
        site.publish(0, 10);
        handle(NAME, 0, 10);
        site.trials().begin(PREFIX);
        site.publish(10, 20);
        handle(NAME, 10, 20);
        site.trials().begin(PREFIX);
        site.publish(20, 30);
        handle(NAME, 20, 30);
        site.trials().takeBack(PREFIX);
        assertAsBefore(20, 30);
    }

    @Test
    public void whoIsOpenCannotBeOnTrial() throws Exception {
        site.publish(0, 10);
        var open = site.bus().subscribe(BusSite.everything(NAME), this::count);
        assertThrows(IllegalStateException.class, () -> site.trials().begin(PREFIX));
        open.close(BusSite.PATIENCE);
        site.trials().begin(PREFIX);
        open = site.bus().subscribe(BusSite.everything(NAME), this::count);
        assertThrows(IllegalStateException.class, () -> site.trials().takeBack(PREFIX));
        open.close(BusSite.PATIENCE);
        site.trials().takeBack(PREFIX);
        assertEquals("it was there before", List.of(NAME), names());
        site.trials().takeBack(PREFIX);
        site.trials().commit(PREFIX);
    }
}
