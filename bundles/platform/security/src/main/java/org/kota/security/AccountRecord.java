package org.kota.security;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.kota.control.DeviceAccount;

/** One account as it is kept: a line of device, time of issue, salt and digest. */
record AccountRecord(String deviceId, Instant issued, byte[] salt, byte[] digest) {

    private static final int FIELDS = 4;

    static AccountRecord of(String deviceId, Instant issued, String secret) {
        var salt = Secrets.salt();
        return new AccountRecord(deviceId, issued, salt, Secrets.digest(salt, secret));
    }

    boolean matches(String secret) {
        return MessageDigest.isEqual(digest, Secrets.digest(salt, secret));
    }

    DeviceAccount account() {
        return new DeviceAccount(deviceId, issued);
    }

    String line() {
        var hex = HexFormat.of();
        return String.join(" ", deviceId, issued.toString(), hex.formatHex(salt), hex.formatHex(digest));
    }

    /**
     * @throws IllegalArgumentException if the line isn't an account
     */
    static AccountRecord parse(String line) {
        var fields = line.split(" ");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("An account has " + FIELDS + " fields, this line " + fields.length);
        }
        var hex = HexFormat.of();
        return new AccountRecord(fields[0], Instant.parse(fields[1]), hex.parseHex(fields[2]), hex.parseHex(fields[3]));
    }
}
