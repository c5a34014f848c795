package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What SQLite keeps beside a file: its write-ahead log and the index of that. */
final class Companions {

    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

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

    /**
     * Takes away what lies beside a file that somebody has put in the place of another. A log that couldn't be written
     * back into the former one is kept aside: it has what is nowhere else.
     */
    static void separate(Path path) throws IOException {
        if (Damage.hasWal(path)) {
            move(path, free(path));
        }
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(of(path, suffix));
        }
    }

    /** Size on disk of a file with its write-ahead log. */
    static long bytes(Path path) throws IOException {
        return size(path) + size(of(path, "-wal"));
    }

    private static long size(Path path) throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there", path, e);
            return 0;
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
