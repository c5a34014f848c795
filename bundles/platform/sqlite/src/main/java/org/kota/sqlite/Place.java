package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells the file under a name from another one of that name.
 *
 * @param key the file system's own, or null if there is no file
 */
record Place(Object key) {

    private static final Logger LOG = LoggerFactory.getLogger(Place.class);

    static Place of(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return new Place(key == null ? file : key);
        } catch (IOException e) {
            LOG.debug("{} can't be found", file, e);
            return new Place(null);
        }
    }

    boolean isSameAs(Place other) {
        return key != null && key.equals(other.key);
    }
}
