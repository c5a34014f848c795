package org.kota.historysqlite;

import java.util.Map;
import org.kota.store.History.SourceCounts;

/** The counters of all files together, always as they are on disk. */
final class Totals {

    private final Counters counters = new Counters();
    private long rows;

    synchronized void add(Counters more, long moreRows) {
        counters.add(more);
        rows += moreRows;
    }

    synchronized void clear() {
        counters.clear();
        rows = 0;
    }

    synchronized Map<String, SourceCounts> counts() {
        return counters.asMap();
    }

    synchronized long rows() {
        return rows;
    }
}
