package org.kota.catalog;

import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.sqlite.Database;

/** Makes writes to a catalog fail, as a damaged schema would, and mends it again. */
final class Blocked implements AutoCloseable {

    private final Path file;

    Blocked(Path file) {
        this.file = file;
    }

    void blockWrites() {
        run("CREATE TRIGGER blocked BEFORE INSERT ON thing BEGIN SELECT RAISE(ABORT, 'blocked by the test'); END");
    }

    @Override
    public void close() {
        run("DROP TRIGGER blocked");
    }

    private void run(String sql) {
        try (Database database = Database.open(file, 250)) {
            database.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
