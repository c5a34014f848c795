package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.kota.bus.BatchHandler;
import org.kota.historytck.HistoryProvider;
import org.kota.sqlite.Database;
import org.kota.store.History;

/** Opens this history for the kit. */
public final class SqliteHistoryProvider implements HistoryProvider {

    private static final int CHECKPOINT_PAGES = 1_000;

    @Override
    public OpenHistory open(Site site) {
        return new Sqlite(site.folder(), new SqliteHistory(site.folder(), site.catalog(), new Pace(0, 0)));
    }

    /** Runs a statement on a file while the history has it open. */
    static void execute(Path file, String sql) throws SQLException {
        try (Database database = Database.open(file, CHECKPOINT_PAGES)) {
            database.execute(sql);
        }
    }

    private record Sqlite(Path folder, SqliteHistory sqlite) implements OpenHistory {

        @Override
        public History history() {
            return sqlite;
        }

        @Override
        public BatchHandler handler() {
            return sqlite.handler();
        }

        @Override
        public void retain(long now) throws Exception {
            sqlite.dropBefore(now);
        }

        @Override
        public void hinder(long time) throws Exception {
            for (Path file : filesOf(time)) {
                execute(
                        file,
                        "CREATE TRIGGER hindered BEFORE INSERT ON applied BEGIN SELECT RAISE(ABORT, 'hindered'); END");
            }
        }

        @Override
        public void unhinder(long time) throws Exception {
            for (Path file : filesOf(time)) {
                execute(file, "DROP TRIGGER hindered");
            }
        }

        private List<Path> filesOf(long time) throws IOException {
            return files(key -> key.month() == FileKey.monthOf(time));
        }

        private List<Path> files(Predicate<FileKey> wanted) throws IOException {
            try (var paths = Files.list(folder)) {
                return paths.filter(path -> FileKey.parse(path.getFileName().toString())
                                .filter(wanted)
                                .isPresent())
                        .toList();
            }
        }

        @Override
        public int openReads() {
            return sqlite.reads().open();
        }

        @Override
        public long mostRowsARead() {
            return sqlite.reads().mostRows();
        }

        @Override
        public Prober prober() throws Exception {
            return new SnapshotProber(files(key -> true));
        }

        @Override
        public void close() throws IOException {
            try {
                sqlite.close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
