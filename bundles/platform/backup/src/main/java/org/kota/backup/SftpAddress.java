package org.kota.backup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a folder on an SFTP server.
 *
 * @param user who logs in
 * @param host name or address
 * @param port 22 unless it says otherwise
 * @param folder on the server, from its root on
 */
record SftpAddress(String user, String host, int port, String folder) {

    private static final Pattern FORM =
            Pattern.compile("sftp://([^@/:]+)@([^@/:]+|\\[[0-9a-fA-F:]+])(?::(\\d{1,5}))?(/.+)");
    private static final int USUAL_PORT = 22;
    private static final int FOLDER = 4;

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if it isn't one */
    static SftpAddress of(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no sftp://user@host:port/folder");
        }
        int port = found.group(3) == null ? USUAL_PORT : Integer.parseInt(found.group(3));
        return new SftpAddress(found.group(1), found.group(2), port, found.group(FOLDER));
    }

    @Override
    public String toString() {
        return "sftp://" + user + "@" + host + ":" + port + folder;
    }
}
