package org.kota.airfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells one version of a file from the next without reading it.
 *
 * @param key which file it is on its disk
 * @param size in bytes
 * @param modified milliseconds since 1970
 */
record Stamp(Object key, long size, long modified) {

    /** Of the file as it is now; null if that can't be told. */
    static Stamp of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.fileKey(),
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return null; // reading it says why
        }
    }
}
