package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What SQLite keeps beside a file: its write-ahead log and the index of that. */
final class Companions {

    private static final List<String> SUFFIXES = List.of("-wal", "-shm");

    private Companions() {}

    static Path of(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    static boolean exist(Path path) {
        return SUFFIXES.stream().anyMatch(suffix -> Files.exists(of(path, suffix)));
    }

    static void move(Path path, Path aside) throws IOException {
        for (String suffix : SUFFIXES) {
            Path companion = of(path, suffix);
            if (Files.exists(companion)) {
                Files.move(companion, of(aside, suffix));
            }
        }
    }

    static void delete(Path path) throws IOException {
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(of(path, suffix));
        }
    }

    /** A name under which a file can be set aside with what lies beside it. */
    static Path free(Path path) {
        int number = 1;
        while (isTaken(of(path, ".damaged-" + number))) {
            number++;
        }
        return of(path, ".damaged-" + number);
    }

    private static boolean isTaken(Path aside) {
        return Files.exists(aside) || exist(aside);
    }
}
