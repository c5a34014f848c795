package org.kota.tools.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The file {@code SHA256SUMS}, as {@code sha256sum -c} reads it. It comes last: it counts every other file. */
final class Sums {

    private static final String NAME = "SHA256SUMS";

    private Sums() {}

    static void write(Path program) throws IOException {
        Path sums = program.resolve(NAME);
        Files.deleteIfExists(sums);
        StringBuilder text = new StringBuilder();
        for (Path file : Program.files(program)) {
            text.append(of(Files.readAllBytes(file)))
                    .append("  ")
                    .append(program.relativize(file))
                    .append('\n');
        }
        Files.writeString(sums, text);
    }

    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
