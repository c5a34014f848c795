package org.kota.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 hexadecimal digits. */
final class Digests {

    private Digests() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of all bytes that come. */
    static String of(InputStream bytes) throws IOException {
        var digest = begin();
        try (var counted = new DigestInputStream(bytes, digest)) {
            counted.transferTo(OutputStream.nullOutputStream());
        }
        return text(digest);
    }
}
