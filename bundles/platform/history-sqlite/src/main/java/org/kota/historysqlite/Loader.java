package org.kota.historysqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Brings what is kept in memory from the files: the latest rows, newest month first, and the counters. */
final class Loader {

    private final MonthFiles files;
    private final Latest latest;
    private final Totals totals;

    Loader(MonthFiles files, Latest latest, Totals totals) {
        this.files = files;
        this.latest = latest;
        this.totals = totals;
    }

    /** Loads everything; files that turn out to be broken are set aside. */
    void load() throws SQLException, IOException {
        totals.add(files.summary().counters(), 0);
        for (FileKey key : List.copyOf(files.keys().descendingSet())) {
            try {
                files.requireSound(key);
                load(files.file(key));
            } catch (SQLException e) {
                if (!files.discard(key, e)) {
                    throw e;
                }
            }
        }
    }

    private void load(MonthFile file) throws SQLException {
        Counters counters = Counters.load(file.database());
        long rows = file.rows();
        for (Map.Entry<Long, Head> entry : file.heads().all().entrySet()) {
            offer(file, entry.getKey(), entry.getValue());
        }
        totals.add(counters, rows);
    }

    private void offer(MonthFile file, long datastream, Head head) throws SQLException {
        if (head.hasLatest() && latest.mayRise(datastream, head.latestTime())) {
            file.reads()
                    .exact(datastream, head.latestTime(), head.latestId())
                    .ifPresent(row -> latest.offer(file.key(), row));
        }
    }

    /** Looks for the latest row of a Datastream in all files, newest month first. */
    void findLatest(long datastream) throws SQLException, IOException {
        for (FileKey key : files.keys().descendingSet()) {
            MonthFile file = files.file(key);
            Head head = file.heads().all().get(datastream);
            if (head != null) {
                offer(file, datastream, head);
            }
        }
    }
}
