package org.kota.historysqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.bus.BatchHandler;
import org.kota.store.Catalog;
import org.kota.store.History;

/** The real history, fed by hand and opened without a container around it. */
public final class MeasuredHistory implements AutoCloseable {

    private final SqliteHistory history;

    public MeasuredHistory(Path folder, Catalog catalog) {
        history = new SqliteHistory(folder, catalog, new Pace(0, 0));
    }

    public History history() {
        return history;
    }

    public BatchHandler handler() {
        return history.handler();
    }

    @Override
    public void close() throws SQLException {
        history.close();
    }
}
