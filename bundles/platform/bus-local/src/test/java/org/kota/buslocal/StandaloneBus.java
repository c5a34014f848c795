package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.bus.DataBus;
import org.kota.bus.Trials;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;

/** The real bus of one node with its default settings, without a container, for tests and measurements of what hangs on it. */
public final class StandaloneBus implements AutoCloseable {

    private final LocalDeadLetters letters;
    private final LocalBus bus;

    public StandaloneBus(Path folder, Catalog catalog, KotaClock clock) throws SQLException, IOException {
        Files.createDirectories(folder);
        letters = new LocalDeadLetters(folder, folder.resolve("letters.mark"), 1_000, 1L << 20);
        bus = new LocalBus(
                folder,
                folder.resolveSibling(folder.getFileName() + ".end"),
                Config.DEFAULT,
                catalog,
                clock,
                letters,
                Space.of(folder),
                Pauses.REAL);
    }

    public DataBus bus() {
        return bus;
    }

    public Trials trials() {
        return bus.trials();
    }

    @Override
    public void close() throws SQLException {
        bus.close();
        letters.close();
    }
}
