package org.kota.replay;

import java.io.IOException;

/** A file that a setting names: what is wrong with it is said with that setting. */
final class NamedFile {

    private NamedFile() {}

    /** What reads the file. */
    interface Reader<T> {
        T read() throws IOException;
    }

    /**
     * @param setting file and key of the setting
     * @throws IOException naming the setting
     */
    static <T> T read(String setting, Reader<T> reader) throws IOException {
        try {
            return reader.read();
        } catch (IOException e) {
            throw new IOException(setting + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }
}
