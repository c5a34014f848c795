package org.kota.historysqlite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kota.model.Observation;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;

/** Adds up the good and suspect numbers of a Datastream by local-time buckets, page by page. */
final class Aggregator {

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
        new Numbers(pager, query.datastream(), from - reach, query.to() + reach + 1).each(this::add);
        hold(query.to());
        return sums.values().stream()
                .filter(sum -> !sum.isEmpty())
                .map(Accumulator::result)
                .toList();
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
            if (observation.time() <= query.to()) {
                sum(observation.time() - 1).add(observation.number());
            }
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

    private void cover(double value, long begin, long until) {
        long end = Math.min(until, query.to());
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
