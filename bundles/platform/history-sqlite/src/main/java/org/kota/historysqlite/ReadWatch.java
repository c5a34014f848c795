package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What readers hold: every open read keeps SQLite from beginning its write-ahead log anew. */
final class ReadWatch {

    /** Most rows that one read takes in: a tenth of a second on a small computer. */
    static final int STEP = 1_000;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong mostRows = new AtomicLong();

    /** Takes in the rows of a query, in one read transaction; the query itself bounds their number. */
    <T> List<T> rows(PreparedStatement query, Reading<T> reading) throws SQLException {
        var rows = new ArrayList<T>();
        open.incrementAndGet();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(reading.of(row));
            }
        } finally {
            open.decrementAndGet();
            mostRows.accumulateAndGet(rows.size(), Math::max);
        }
        return rows;
    }

    /** Reads that are open at this moment. */
    int open() {
        return open.get();
    }

    /** Most rows that one of them took in. */
    long mostRows() {
        return mostRows.get();
    }

    /** What a row says. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
