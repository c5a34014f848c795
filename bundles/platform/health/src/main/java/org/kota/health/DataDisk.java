package org.kota.health;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The disk of the data folder, and whether it is so full that parts of Kota can't open their files. */
final class DataDisk {

    /** As the script of the start looks, too. */
    private static final long FULL = 2L << 20;

    private final File folder;

    DataDisk(Path folder) {
        this.folder = folder.toFile();
    }

    /** A sentence while it is full. Where the system doesn't tell its size, nobody knows. */
    Optional<String> full() {
        long free = folder.getUsableSpace();
        return free >= FULL || folder.getTotalSpace() == 0
                ? Optional.empty()
                : Optional.of("the disk of the data folder is full (" + (free >> 10) + " kB free): make room on it, and"
                        + " what is missing starts by itself");
    }
}
