package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Unpacks SQLite's native library before its driver does. The driver tries once: if the disk is full in that moment, it
 * opens no file any more until the process ends, and leaves half a library behind.
 */
final class Unpacking {

    /** The library and some more. */
    private static final long NEEDED = 2L << 20;

    private final Loader loader;
    private boolean done;

    /** The driver's own, which may be asked again. */
    interface Loader {
        void load() throws Exception;
    }

    Unpacking(Loader loader) {
        this.loader = loader;
    }

    /**
     * Does it, unless it was done.
     *
     * @param directory to unpack to, or null for wherever the driver likes
     * @throws SQLException that names the reason; the next call tries again
     */
    synchronized void ensure(Path directory) throws SQLException {
        if (done || directory == null) {
            return;
        }
        try {
            wipe(Files.createDirectories(directory));
            refuseFullDisk(directory);
            loader.load();
            done = true;
        } catch (Exception e) { // the driver says no more of what it throws
            throw new SQLException("SQLite's library can't be unpacked into " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Where the library is unpacked to, which the driver is told, too; null, wherever it likes, outside an instance. */
    static Path directory() {
        String data = System.getProperty("kota.data");
        if (data == null) {
            return null;
        }
        Path directory = Path.of(data, "tmp", "sqlite");
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        return directory;
    }

    private static void refuseFullDisk(Path directory) throws IOException {
        long free = directory.toFile().getUsableSpace();
        if (free < NEEDED) {
            throw new IOException("the disk is full (" + (free >> 10) + " kB free). Make room on it");
        }
    }

    private static void wipe(Path directory) throws IOException {
        List<Path> former;
        try (Stream<Path> files = Files.list(directory)) {
            former = files.toList();
        }
        for (Path file : former) {
            Files.delete(file);
        }
    }
}
