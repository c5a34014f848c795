package org.kota.backup;

/**
 * One file of a backup.
 *
 * @param path within the data folder, with slashes
 * @param owner whether its owner alone may read it
 * @param size of its content, bytes
 * @param digest SHA-256 of its content, hexadecimal
 */
record Entry(String path, boolean owner, long size, String digest) {

    /** Where its content lies in a place: equal contents lie there once. */
    String object() {
        return object(digest);
    }

    static String object(String digest) {
        return "objects/" + digest.substring(0, 2) + "/" + digest + ".gz";
    }

    boolean isDatabase() {
        return path.endsWith(".db");
    }
}
