package org.kota.historysqlite;

import java.time.Duration;
import org.kota.model.Datastream;
import org.kota.model.IdentityPolicy;
import org.kota.model.RetentionClass;
import org.kota.store.Catalog;

/** What the catalog says about how a Datastream is to be recorded. */
final class Policies {

    private static final long SAMPLES = 10;
    private static final long SHORTEST = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST = Duration.ofDays(1).toMillis();
    private static final long USUAL = Duration.ofMinutes(10).toMillis();

    private final Catalog catalog;

    Policies(Catalog catalog) {
        this.catalog = catalog;
    }

    boolean append(long datastream) {
        Datastream known = catalog.datastream(datastream);
        return known != null && known.identity() == IdentityPolicy.APPEND;
    }

    RetentionClass retention(long datastream) {
        Datastream known = catalog.datastream(datastream);
        return known == null ? RetentionClass.YEARS_5 : known.retention();
    }

    /** How long an instant of a Datastream may stand for what follows, milliseconds; 0 if nothing is known of it. */
    long reach(long datastream) {
        Datastream known = catalog.datastream(datastream);
        return known == null || known.interval() == null
                ? 0
                : 2 * known.interval().toMillis();
    }

    /** Width of the buckets of a new file: about ten samples at the median cadence of its Datastreams. */
    long bucketWidth(RetentionClass retention) {
        long[] intervals = catalog.datastreams().stream()
                .filter(datastream -> datastream.retention() == retention && datastream.interval() != null)
                .mapToLong(datastream -> datastream.interval().toMillis())
                .sorted()
                .toArray();
        long width = intervals.length == 0 ? USUAL : SAMPLES * intervals[intervals.length / 2];
        return Math.max(SHORTEST, Math.min(LONGEST, width));
    }
}
