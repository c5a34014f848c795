package org.kota.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Contents of files on their way into a place and back, with their digests. */
final class Content {

    private static final int BUFFER = 1 << 16;

    private Content() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** The digest of a file's content. */
    static String digest(Path file) throws IOException {
        MessageDigest sha = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(sha.digest());
    }

    /** Writes a file's content compressed. The result depends on the content alone. */
    static void pack(Path file, Path packed) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var out = new GZIPOutputStream(Files.newOutputStream(packed), BUFFER)) {
            in.transferTo(out);
        }
    }

    /**
     * Writes the content of a packed file.
     *
     * @throws IOException if it isn't that of the entry
     */
    static void unpack(InputStream packed, Entry entry, Path file) throws IOException {
        MessageDigest sha = sha256();
        try (var in = new DigestInputStream(new GZIPInputStream(packed, BUFFER), sha);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
        if (!hex(sha.digest()).equals(entry.digest()) || Files.size(file) != entry.size()) {
            throw new IOException("its content isn't what was written: the place has altered it");
        }
    }
}
