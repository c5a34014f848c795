package org.kota.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-512 over passwords of people, as {@code pbkdf2:<iterations>:<salt>:<hash>} in hexadecimal. */
final class PasswordHash {

    private static final String SCHEME = "pbkdf2";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

    /** The count of the OWASP Password Storage Cheat Sheet (2023) for HMAC-SHA-512. */
    private static final int ITERATIONS = 210_000;

    private static final int BITS = 256;
    private static final int FIELDS = 4;

    private PasswordHash() {}

    static String of(String password) {
        var salt = Secrets.salt();
        var hex = HexFormat.of();
        return String.join(
                ":",
                SCHEME,
                Integer.toString(ITERATIONS),
                hex.formatHex(salt),
                hex.formatHex(derive(password, salt, ITERATIONS)));
    }

    /** Whether the password made this hash; false for whatever isn't a hash of this scheme. */
    static boolean matches(String password, String stored) {
        var fields = stored.split(":");
        if (fields.length != FIELDS || !fields[0].equals(SCHEME)) {
            return false;
        }
        var hex = HexFormat.of();
        var expected = hex.parseHex(fields[3]);
        return MessageDigest.isEqual(expected, derive(password, hex.parseHex(fields[2]), Integer.parseInt(fields[1])));
    }

    /** Whether this is a hash that a password could match. */
    static boolean isOne(String stored) {
        return stored.startsWith(SCHEME + ":") && stored.split(":").length == FIELDS;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        var key = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        } finally {
            key.clearPassword();
        }
    }
}
