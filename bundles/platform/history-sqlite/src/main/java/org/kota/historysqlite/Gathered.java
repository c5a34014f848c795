package org.kota.historysqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.model.Observation;
import org.kota.store.Page;

/** The rows of a page while they are being read, a bounded number at a time: so no read lasts long. */
final class Gathered {

    /** Most rows that one read takes in: a tenth of a second on a small computer. */
    static final int STEP = 1_000;

    private final List<Row> all = new ArrayList<>();
    private final int limit;
    private Page.Cursor at;

    /** @param begin where the page begins */
    Gathered(Page.Cursor begin, int limit) {
        at = begin;
        this.limit = limit;
    }

    List<Row> all() {
        return all;
    }

    /** Rows that the page still takes. */
    int wanted() {
        return limit - all.size();
    }

    /** Reads until the page is full or there are no more. */
    void gather(Read read) throws SQLException {
        int most;
        List<Row> some;
        do {
            most = Math.min(STEP, wanted());
            some = read.from(at, most);
            take(some);
        } while (some.size() == most && wanted() > 0);
    }

    private void take(List<Row> some) {
        if (!some.isEmpty()) {
            all.addAll(some);
            Observation last = some.get(some.size() - 1).observation();
            at = new Page.Cursor(last.time(), last.id());
        }
    }

    /** Reads at most so many rows behind a place. */
    interface Read {
        List<Row> from(Page.Cursor at, int most) throws SQLException;
    }
}
