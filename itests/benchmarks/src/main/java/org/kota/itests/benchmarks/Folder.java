package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.kota.itests.harness.Distribution;

/** A folder for what is measured, on the disk of the source tree; gone when it is closed. */
final class Folder implements AutoCloseable {

    private final Path path;
    private int number;

    Folder(String name) throws IOException {
        path = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "bench-" + name);
    }

    Path path() {
        return path;
    }

    /** A name that wasn't used yet. */
    Path next(String name) {
        number++;
        return path.resolve(name + "-" + number);
    }

    /** Deletes a file or folder: what one turn wrote must not fill the disk or its cache for the next. */
    void delete(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<Path> below;
        try (var files = Files.walk(file)) {
            below = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : below) {
            Files.delete(one);
        }
    }

    /** Bytes of a folder's files. */
    static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }
}
