package org.kota.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A secret in a file of its own that only its owner may read. */
final class SecretText {

    private SecretText() {}

    static String read(Path file) throws IOException {
        refuseOpen(file);
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    /** @throws IOException if it isn't there, or others than its owner may read it */
    static void refuseOpen(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file);
        }
        if (Files.getPosixFilePermissions(file).stream()
                .anyMatch(
                        right -> right == PosixFilePermission.GROUP_READ || right == PosixFilePermission.OTHERS_READ)) {
            throw new IOException("others may read the secret in " + file + ": chmod 600 " + file);
        }
    }
}
