package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.zip.ZipInputStream;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.Trials;
import org.kota.bustck.BusProvider;
import org.kota.bustck.TestDisk;

/** Opens this bus for the kit, with its real pauses. */
public final class LocalBusProvider implements BusProvider {

    private static final String OFFSETS = "subscriptions.db";

    @Override
    public OpenBus open(Site site) throws Exception {
        var letters = new LocalDeadLetters(site.folder(), site.folder().resolve("letters.mark"), 10_000, 256L << 20);
        var config = new Config(0, 256L << 20, site.waiting(), 64L << 20, Duration.ofDays(7), 20, site.segment());
        Path end = site.folder().resolveSibling(site.folder().getFileName() + ".end");
        var bus = new LocalBus(
                site.folder(), end, config, site.catalog(), site.clock(), letters, space(site.disk()), Pauses.REAL);
        return new OpenBus() {
            @Override
            public Trials trials() {
                return bus.trials();
            }

            @Override
            public DataBus bus() {
                return bus;
            }

            @Override
            public DeadLetters deadLetters() {
                return letters;
            }

            @Override
            public void retain() throws Exception {
                bus.retain();
            }

            @Override
            public void close() throws IOException {
                try {
                    bus.close();
                    letters.close();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    @Override
    public void layOldLog(Path folder) throws IOException {
        try (var zip = new ZipInputStream(LocalBusProvider.class.getResourceAsStream("/log-v1.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
    }

    @Override
    public void keepCheckpoint(Path folder, Path to) throws IOException {
        Path offsets = folder.resolve(OFFSETS);
        if (Files.exists(offsets)) {
            Files.copy(offsets, to.resolve(OFFSETS));
        }
    }

    @Override
    public void putBackCheckpoint(Path folder, Path from) throws IOException {
        Files.copy(from.resolve(OFFSETS), folder.resolve(OFFSETS), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Space space(TestDisk disk) {
        return new Space() {
            @Override
            public long free() {
                return disk.free();
            }

            @Override
            public long total() {
                return disk.total();
            }
        };
    }
}
