package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.bus.DataBus;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.Observation;

/** All that is in the log that {@link Victim}s have left, and what must be true of it. */
final class WholeLog {

    private final DataBus bus;
    private final Map<Position, String> where = new ConcurrentHashMap<>();
    private final List<Observation> levels = new ArrayList<>();
    private final Map<Long, Double> sums = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** Reads it under a name that no subscription has yet. */
    WholeLog(DataBus bus, String name) {
        this.bus = bus;
        bus.subscribe(BusSite.everything(name), (batch, turn) -> batch.forEach(this::add));
        await().atMost(BusSite.PATIENCE).until(() -> lag(name) == 0);
    }

    private long lag(String name) {
        return bus.subscriptions().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow()
                .lag();
    }

    private synchronized void add(Delivery delivery) {
        var observation = (Observation) delivery.record();
        long before = counts.merge(delivery.source(), 1L, Long::sum) - 1;
        where.put(delivery.position(), delivery.source() + " " + observation.number());
        if (delivery.source().startsWith("service:")) {
            addSum(observation);
        } else {
            levels.add(observation);
            if (observation.number() != before) {
                wrong.add("record " + before + " of " + delivery.source() + " is " + observation.number());
            }
        }
    }

    /** A sum may come twice, with one identity: then it is the same sum. */
    private void addSum(Observation sum) {
        Double known = sums.putIfAbsent(sum.time(), sum.number());
        if (known != null && known != sum.number()) {
            wrong.add("the sum as of " + sum.time() + " was " + known + " and is " + sum.number());
        }
    }

    /** Whether there is a sum for each level. */
    synchronized boolean isDerived() {
        return sums.size() >= levels.size();
    }

    /** Whatever was acknowledged lies where its receipt says. */
    void checkReceipts(Map<Position, String> acknowledged) {
        acknowledged.forEach((position, what) -> assertEquals("at " + position, what, where.get(position)));
    }

    /** No source has a hole, a change of order or a record twice, and the counts say what is there. */
    synchronized void checkSources() {
        assertEquals(List.of(), wrong);
        assertEquals(counts, new HashMap<>(bus.appended()));
    }

    /** The sums are those of the levels in the order of the log. */
    synchronized void checkSums() {
        assertEquals(List.of(), wrong);
        var expected = new LinkedHashMap<Long, Double>();
        double sum = 0;
        for (Observation level : levels) {
            sum += level.number();
            expected.put(level.time(), sum);
        }
        assertEquals(List.copyOf(expected.entrySet()), List.copyOf(sums.entrySet()));
    }
}
