package org.kota.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/**
 * A secret in a file of its own that only its owner may read, named by a setting. What stands in a configuration itself
 * is shown to whoever may list configurations.
 */
public final class SecretFile {

    private SecretFile() {}

    /**
     * The file's text without the white space around it, in UTF-8.
     *
     * @throws IOException if it isn't there, is empty, or others than its owner may read it
     */
    public static String read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no " + file + " : write the secret into it, readable by its owner alone");
        }
        var others = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        if (Files.getPosixFilePermissions(file).stream().anyMatch(others::contains)) {
            throw new IOException(
                    "Others may read the secret in " + file + ": give it to its owner alone (chmod 600 " + file + ")");
        }
        String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (secret.isEmpty()) {
            throw new IOException(file + " is empty: write the secret into it");
        }
        return secret;
    }
}
