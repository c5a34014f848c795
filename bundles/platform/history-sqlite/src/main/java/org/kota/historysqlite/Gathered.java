package org.kota.historysqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.model.Observation;
import org.kota.store.Page;

/**
 * The rows of a page while they are being read, a bounded number at a time: so no read lasts long. Withdrawn ones are
 * read like others and left out: a read that passes them over takes as long as one that returns them.
 */
final class Gathered {

    private final List<Row> all = new ArrayList<>();
    private final int limit;
    private Page.Cursor at;
    private boolean withdrawn;

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
            most = withdrawn ? ReadWatch.STEP : Math.min(ReadWatch.STEP, wanted());
            some = read.from(at, most);
            take(some);
        } while (some.size() == most && wanted() > 0);
    }

    private void take(List<Row> some) {
        List<Row> holding = some.stream().filter(row -> !row.has(Row.RETRACTED)).toList();
        withdrawn = holding.size() < some.size();
        all.addAll(holding.subList(0, Math.min(wanted(), holding.size())));
        if (!some.isEmpty()) {
            Observation last = some.get(some.size() - 1).observation();
            at = new Page.Cursor(last.time(), last.id());
        }
    }

    /** Reads at most so many rows behind a place. */
    interface Read {
        List<Row> from(Page.Cursor at, int most) throws SQLException;
    }
}
