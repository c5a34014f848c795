package org.kota.historysqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.kota.model.Observation;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** Pages of a Datastream's Observations over all month files, by key; each bucket is a short read of its own. */
final class Pager {

    private final MonthFiles files;
    private final Readers readers;

    Pager(MonthFiles files, Readers readers) {
        this.files = files;
        this.readers = readers;
    }

    Page page(ObservationQuery query) {
        var rows = new ArrayList<Row>();
        NavigableSet<FileKey> keys = query.newestFirst() ? files.keys().descendingSet() : files.keys();
        for (FileKey key : keys) {
            if (rows.size() <= query.limit() && overlaps(key, query)) {
                rows.addAll(readers.read(files, key, reader -> rows(reader, query, query.limit() + 1 - rows.size())));
            }
        }
        return page(rows, query.limit());
    }

    private static boolean overlaps(FileKey key, ObservationQuery query) {
        boolean behind = query.after() == null
                || (query.newestFirst()
                        ? key.begin() <= query.after().time()
                        : key.end() > query.after().time());
        return behind && key.end() > query.from() && key.begin() < query.to();
    }

    private static Page page(List<Row> rows, int limit) {
        List<Observation> observations =
                rows.stream().limit(limit).map(Row::observation).toList();
        if (rows.size() <= limit) {
            return new Page(observations, null);
        }
        Observation last = observations.get(limit - 1);
        return new Page(observations, new Page.Cursor(last.time(), last.id()));
    }

    private static List<Row> rows(MonthReader reader, ObservationQuery query, int limit) throws SQLException {
        Head head = reader.head(query.datastream());
        if (head == null) {
            return List.of();
        }
        long from = Math.max(query.from(), head.low());
        long to = Math.min(query.to(), head.top() + 1);
        if (from >= to) {
            return List.of();
        }
        return query.newestFirst() ? down(reader, query, from, to, limit) : up(reader, query, from, to, limit);
    }

    private static List<Row> up(MonthReader reader, ObservationQuery query, long from, long to, int limit)
            throws SQLException {
        var after = query.after() == null || query.after().time() < from ? new Page.Cursor(from, -1) : query.after();
        var rows = new Gathered(after, limit);
        long last = reader.grid().bucket(to - 1);
        for (long bucket = reader.grid().bucket(after.time()); bucket <= last && rows.wanted() > 0; bucket++) {
            long b = bucket;
            rows.gather((at, most) -> reader.reads().up(b, query.datastream(), at.time(), at.id(), to, most));
        }
        return rows.all();
    }

    private static List<Row> down(MonthReader reader, ObservationQuery query, long from, long to, int limit)
            throws SQLException {
        var before = query.after() == null || query.after().time() >= to ? new Page.Cursor(to, -1) : query.after();
        var rows = new Gathered(before, limit);
        long last = reader.grid().bucket(from);
        for (long bucket = reader.grid().bucket(before.time()); bucket >= last && rows.wanted() > 0; bucket--) {
            long b = bucket;
            rows.gather((at, most) -> reader.reads().down(b, query.datastream(), at.time(), at.id(), from, most));
        }
        return rows.all();
    }
}
