package org.kota.backup;

import java.time.LocalTime;

/**
 * Valid settings of the backups.
 *
 * @param place a folder or {@code sftp://user@host:port/folder}; empty if none is set
 * @param at when a backup is made every day, in the city's zone; null for never
 * @param keep how many stay
 * @param check whether each backup is read back when it is made
 * @param access to an SFTP server
 */
public record BackupSettings(String place, LocalTime at, int keep, boolean check, Access access) {

    /**
     * How an SFTP server is reached.
     *
     * @param key file with the private key, or empty
     * @param password file with the password, or empty
     * @param hostKey fingerprint of the server's key, {@code SHA256:...}
     */
    public record Access(String key, String password, String hostKey) {
        static final Access NONE = new Access("", "", "");
    }
}
