package org.kota.security;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.kota.control.ApiKey;
import org.kota.control.Rights;

/**
 * One API key as it is kept: a line of name, owner, words, issue, expiry, last use, salt and digest.
 *
 * @param words of its rights
 * @param used when it was last taken, or null
 */
record KeyRecord(
        String name,
        String owner,
        List<String> words,
        Instant issued,
        Instant expires,
        Instant used,
        byte[] salt,
        byte[] digest) {

    private static final int FIELDS = 8;
    private static final String SEPARATOR = "\t";
    private static final String NEVER = "-";

    static KeyRecord of(String name, String owner, List<String> words, Instant issued, Instant expires, String secret) {
        var salt = Secrets.salt();
        return new KeyRecord(name, owner, words, issued, expires, null, salt, Secrets.digest(salt, secret));
    }

    boolean matches(String secret) {
        return MessageDigest.isEqual(digest, Secrets.digest(salt, secret));
    }

    KeyRecord usedAt(Instant time) {
        return new KeyRecord(name, owner, words, issued, expires, time, salt, digest);
    }

    Rights rights() {
        return Rights.of("key:" + name, words);
    }

    ApiKey key() {
        return new ApiKey(name, owner, rights(), issued, expires, Optional.ofNullable(used));
    }

    String line() {
        var hex = HexFormat.of();
        return String.join(
                SEPARATOR,
                name,
                owner,
                String.join(",", words),
                issued.toString(),
                expires.toString(),
                used == null ? NEVER : used.toString(),
                hex.formatHex(salt),
                hex.formatHex(digest));
    }

    /** @throws IllegalArgumentException or {@link java.time.DateTimeException} if the line isn't a key */
    static KeyRecord parse(String line) {
        var fields = line.split(SEPARATOR);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("A key has " + FIELDS + " fields, this line " + fields.length);
        }
        var hex = HexFormat.of();
        return new KeyRecord(
                fields[0],
                fields[1],
                Arrays.asList(fields[2].split(",")),
                Instant.parse(fields[3]),
                Instant.parse(fields[4]),
                fields[5].equals(NEVER) ? null : Instant.parse(fields[5]),
                hex.parseHex(fields[6]),
                hex.parseHex(fields[7]));
    }
}
