package org.kota.health;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.kota.disk.DiskFault;

/** The disk of the data folder: whether it takes no files, or is so full that parts of Kota can't open theirs. */
final class DataDisk {

    /** As the script of the start looks, too. */
    private static final long FULL = 2L << 20;

    /** Pages that watch Kota may ask many times a second. */
    private static final long GOOD_FOR_NANOS = 5_000_000_000L;

    private final File folder;
    private Optional<DiskFault> fault = Optional.empty();
    private long looked = System.nanoTime() - GOOD_FOR_NANOS;

    DataDisk(Path folder) {
        this.folder = folder.toFile();
    }

    /** A sentence while nothing can be written on it though it has room, as of a few seconds ago; without its name. */
    synchronized Optional<String> unwritable() {
        if (System.nanoTime() - looked >= GOOD_FOR_NANOS) {
            fault = DiskFault.of(folder.toPath());
            looked = System.nanoTime();
        }
        return fault.map(found -> "the disk of the data folder " + found.text() + "; kota:doctor says what to do");
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
