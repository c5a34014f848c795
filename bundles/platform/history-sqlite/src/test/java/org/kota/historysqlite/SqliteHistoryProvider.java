package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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
            return files().stream()
                    .filter(path -> FileKey.parse(path.getFileName().toString())
                            .filter(key -> key.month() == FileKey.monthOf(time))
                            .isPresent())
                    .toList();
        }

        private List<Path> files() throws IOException {
            try (var paths = Files.list(folder)) {
                return paths.filter(path -> path.toString().endsWith(".db")).toList();
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
        public boolean settles() throws Exception {
            boolean all = true;
            for (Path file : files()) {
                try (Database database = Database.open(file, CHECKPOINT_PAGES)) {
                    database.execute("PRAGMA busy_timeout = 200");
                    all &= database.number("PRAGMA wal_checkpoint(TRUNCATE)", 1) == 0;
                }
            }
            return all;
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
