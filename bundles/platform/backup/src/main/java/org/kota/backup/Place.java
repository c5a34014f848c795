package org.kota.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Where backups lie: files under names of folders and slashes. What is written is there whole or not at all. Belongs to
 * one thread at a time.
 */
interface Place extends AutoCloseable {

    /** Names of the files in a folder, without the folder's; empty if there is no such folder. */
    List<String> list(String folder) throws IOException;

    /** Size of a file, or -1 if there is none. */
    long size(String name) throws IOException;

    /** Writes a file; when this returns it is there under its name. */
    void write(String name, Path content) throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there is none of that name */
    InputStream read(String name) throws IOException;

    void delete(String name) throws IOException;

    @Override
    void close() throws IOException;

    /** Its address, for people. */
    @Override
    String toString();
}
