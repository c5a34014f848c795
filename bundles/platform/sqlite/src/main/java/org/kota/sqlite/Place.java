package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells the file under a name from another one of that name, and from itself after somebody wrote into it.
 *
 * @param key the file system's own, or null if there is no file
 * @param modified when it was written last, or null
 * @param size bytes
 */
public record Place(Object key, FileTime modified, long size) {

    private static final Logger LOG = LoggerFactory.getLogger(Place.class);

    /** Of the file that lies there now. */
    public static Place of(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = found.fileKey();
            return new Place(key == null ? file : key, found.lastModifiedTime(), found.size());
        } catch (IOException e) {
            LOG.debug("{} can't be found", file, e);
            return new Place(null, null, 0);
        }
    }

    /** Whether there is a file. */
    public boolean isTaken() {
        return key != null;
    }

    /** Whether both are of one file, whatever its content. */
    public boolean isSameAs(Place other) {
        return key != null && key.equals(other.key);
    }
}
