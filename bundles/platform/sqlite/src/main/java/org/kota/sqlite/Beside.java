package org.kota.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What lies, or is to lie, beside a database file: its companions, copies of it, what was set aside. */
final class Beside {

    private static final List<String> COMPANIONS = List.of("-wal", "-shm");

    private Beside() {}

    static Path named(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Puts a copy under the file's name. What lies beside the former file under that name is nobody's then. */
    static void moveTo(Path copy, Path file) throws IOException {
        deleteCompanions(file);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.getParent());
    }

    static void deleteCompanions(Path file) throws IOException {
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(named(file, companion));
        }
    }

    /** @return where it is now, or null if there is no file */
    static Path setAside(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        return Files.move(file, free(file));
    }

    static void copyAside(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, free(file));
        }
    }

    private static Path free(Path file) {
        int number = 1;
        while (Files.exists(named(file, ".replaced-" + number))) {
            number++;
        }
        return named(file, ".replaced-" + number);
    }

    static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
