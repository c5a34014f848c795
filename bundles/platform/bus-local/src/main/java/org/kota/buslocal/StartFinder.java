package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import org.kota.bus.Delivery;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.model.Tick;

/** Finds the offset behind which a new subscription begins. */
final class StartFinder {

    private final BusParts parts;

    StartFinder(BusParts parts) {
        this.parts = parts;
    }

    long offset(Start start) throws SQLException, IOException {
        if (start instanceof Start.Earliest) {
            return parts.first() - 1;
        }
        if (start instanceof Start.After after) {
            return Math.max(after.position().offset(), parts.first() - 1);
        }
        return start instanceof Start.At at ? before(at.millis()) : parts.tail().end();
    }

    /** Nothing is appended before it is received: groups appended earlier needn't be looked into. */
    private long before(long millis) throws SQLException, IOException {
        try (LogReader reader = parts.reader()) {
            long offset = firstGroup(millis, reader);
            for (Group group = reader.next(offset); group != null; group = reader.next(group.last() + 1)) {
                for (Delivery delivery : group.deliveries()) {
                    if (received(delivery.record()) >= millis) {
                        return delivery.position().offset() - 1;
                    }
                }
            }
        }
        return parts.tail().end();
    }

    private long firstGroup(long millis, LogReader reader) throws SQLException {
        var all = parts.files().all();
        for (var segment : all.descendingMap().entrySet()) {
            if (reader.appended(segment.getValue()) < millis) {
                long found = reader.firstAppendedAt(segment.getValue(), millis);
                var next = all.higherKey(segment.getKey());
                return found >= 0 ? found : next != null ? next : parts.tail().end() + 1;
            }
        }
        return parts.first();
    }

    private static long received(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation.received();
        }
        if (record instanceof Correction correction) {
            return correction.observation().received();
        }
        if (record instanceof Retraction retraction) {
            return retraction.received();
        }
        return record instanceof Tick tick ? tick.time() : Long.MIN_VALUE;
    }
}
