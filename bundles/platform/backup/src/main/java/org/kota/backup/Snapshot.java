package org.kota.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.util.Optional;
import org.kota.sqlite.Database;

/** A copy of one file as it was at one moment, while others write to it. */
final class Snapshot {

    private static final int ATTEMPTS = 5;

    private Snapshot() {}

    /**
     * Copies a file.
     *
     * @return what was copied; empty if there is no such file any more
     * @throws IOException if it can't be read, or never stands still
     */
    static Optional<Entry> take(Path data, String path, Path copy) throws IOException {
        Path file = data.resolve(path);
        try {
            if (path.endsWith(".db")) {
                copyDatabase(file, copy);
            } else {
                copyStill(file, copy);
            }
            return Optional.of(new Entry(path, isOwners(file), Files.size(copy), Content.digest(copy)));
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What was committed at one moment, whether it lies in the file or in its write-ahead log. */
    private static void copyDatabase(Path file, Path copy) throws IOException {
        Files.deleteIfExists(copy);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (Database database = Database.openReadOnly(file)) {
            database.copyTo(copy);
        } catch (SQLException e) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            throw new IOException(file + " can't be copied: " + e.getMessage(), e);
        }
    }

    private static void copyStill(Path file, Path copy) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.lastModifiedTime().equals(after.lastModifiedTime())
                    && before.size() == after.size()
                    && Files.size(copy) == after.size()) {
                return;
            }
        }
        throw new IOException(
                file + " changed each time it was copied: whoever writes to it all the time must not lie in"
                        + " the data folder");
    }

    /** Whether its owner alone may read a file. */
    static boolean isOwners(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream()
                .noneMatch(
                        right -> right == PosixFilePermission.GROUP_READ || right == PosixFilePermission.OTHERS_READ);
    }
}
