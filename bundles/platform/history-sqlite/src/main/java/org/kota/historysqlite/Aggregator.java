package org.kota.historysqlite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kota.model.Observation;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** Adds up the good and suspect numbers of a Datastream by local-time buckets, page by page. */
final class Aggregator {

    private static final int PAGE = 5_000;

    private final AggregateQuery query;
    private final long reach;
    private final LocalBuckets buckets;
    private final long from;
    private final Map<Long, Accumulator> sums = new TreeMap<>();
    private Observation holding;

    /** @param reach how long an instant may reach into the buckets behind its own, milliseconds */
    Aggregator(AggregateQuery query, long reach) {
        this.query = query;
        this.reach = reach;
        buckets = new LocalBuckets(query.bucket(), query.zone());
        from = buckets.at(query.from()).from();
    }

    List<Aggregate> run(Pager pager) {
        var page = new ObservationQuery(query.datastream(), from - reach, query.to() + 1, false, PAGE, null);
        Page.Cursor next = add(pager.page(page));
        while (next != null) {
            next = add(pager.page(page.next(next)));
        }
        hold(query.to());
        return sums.values().stream()
                .filter(sum -> !sum.isEmpty())
                .map(Accumulator::result)
                .toList();
    }

    private Page.Cursor add(Page page) {
        for (Observation observation : page.observations()) {
            if (!observation.quality().isBad() && !Double.isNaN(observation.number())) {
                add(observation);
            }
        }
        return page.next();
    }

    private void add(Observation observation) {
        hold(observation.start());
        if (observation.isInterval()) {
            addInterval(observation);
        } else if (observation.time() < query.to()) {
            addInstant(observation);
        }
    }

    private void addInterval(Observation observation) {
        if (observation.time() > from) {
            sum(observation.time() - 1).add(observation.number());
            cover(observation.number(), observation.start(), observation.time());
        }
    }

    private void addInstant(Observation observation) {
        if (observation.time() >= from) {
            sum(observation.time()).add(observation.number());
        }
        holding = observation;
    }

    /** The last instant holds until this time, or until the end of its reach. */
    private void hold(long until) {
        if (holding != null) {
            long time = holding.time();
            long end = Math.max(buckets.at(time).to(), time + reach);
            cover(holding.number(), time, Math.min(until, end));
            holding = null;
        }
    }

    private void cover(double value, long begin, long end) {
        for (long at = Math.max(begin, from); at < end; at = buckets.at(at).to()) {
            long to = Math.min(end, buckets.at(at).to());
            sum(at).cover(value, to - at);
        }
    }

    private Accumulator sum(long time) {
        var span = buckets.at(time);
        return sums.computeIfAbsent(span.from(), begin -> new Accumulator(span));
    }
}
