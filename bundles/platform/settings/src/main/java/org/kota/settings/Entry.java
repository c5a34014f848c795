package org.kota.settings;

/**
 * One change of one file.
 *
 * @param time Kota time, milliseconds since 1970
 * @param file from etc on
 * @param digest SHA-256 of its content, in hexadecimal digits; empty if it was removed
 * @param who by name, or as {@link org.kota.control.SettingsHistory.Change} says
 * @param verdict the latest that was given
 */
record Entry(long time, String file, String digest, String who, Verdict verdict) {

    private static final int SHOWN = 12;

    /** What people call the content. */
    static String version(String digest) {
        return digest.substring(0, Math.min(SHOWN, digest.length()));
    }

    String version() {
        return version(digest);
    }

    Entry judged(Verdict now) {
        return new Entry(time, file, digest, who, now);
    }

    boolean isRemoval() {
        return digest.isEmpty();
    }
}
