package org.kota.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes a data folder of a backup: whole, or not at all. */
final class Restorer {

    private static final String UNFINISHED = ".restoring";

    private final Store store;

    Restorer(Store store) {
        this.store = store;
    }

    /** @param folder that doesn't exist yet, or is empty */
    void restore(Manifest manifest, Path folder) throws IOException {
        refuseFilled(folder);
        Path part = folder.resolveSibling(folder.getFileName() + UNFINISHED);
        remove(part);
        Files.createDirectories(
                part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            for (Entry entry : manifest.entries()) {
                write(entry, part.resolve(entry.path()));
            }
            Files.deleteIfExists(folder);
            Files.move(part, folder);
        } finally {
            remove(part);
        }
    }

    private static void refuseFilled(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            if (found.findAny().isPresent()) {
                throw new IOException(
                        folder + " isn't empty: name a folder that doesn't exist yet, or move what is there away");
            }
        }
    }

    private void write(Entry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        store.unpack(entry, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(entry.owner() ? "rw-------" : "rw-r--r--"));
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
