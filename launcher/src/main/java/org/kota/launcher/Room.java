package org.kota.launcher;

import java.io.File;
import java.util.function.LongSupplier;

/**
 * The room that a start takes on the disk of the data folder: with less the container comes up by half, or not at all.
 * What Kota then keeps free while it runs is another matter, of its reserves.
 */
final class Room {

    /** What the container writes when it has been started before, a few times over. */
    static final long AGAIN = 4L << 20;

    /** What it writes the first time, with its copies of all bundles and the broker's empty files, and some more. */
    static final long FIRST = 128L << 20;

    private final DataFolder folder;
    private final LongSupplier free;

    /** @param free how many bytes the disk has free */
    Room(DataFolder folder, LongSupplier free) {
        this.folder = folder;
        this.free = free;
    }

    static Room of(DataFolder folder) {
        return new Room(folder, () -> free(folder.root().toFile()));
    }

    /** Of the nearest folder that there is; more than anybody needs where the system doesn't know. */
    private static long free(File folder) {
        if (!folder.exists() && folder.getParentFile() != null) {
            return free(folder.getParentFile());
        }
        return folder.getTotalSpace() == 0 ? Long.MAX_VALUE : folder.getUsableSpace();
    }

    /** @param bytes needed for what comes */
    void require(long bytes) throws UnpreparedFolderException {
        if (isShort(bytes)) {
            throw new UnpreparedFolderException(sentence(bytes));
        }
    }

    boolean isShort(long bytes) {
        return free.getAsLong() < bytes;
    }

    String sentence(long bytes) {
        return "the disk of the data folder " + folder.root() + " is full: " + amount(free.getAsLong())
                + " free, and this start needs " + amount(bytes)
                + ". Make room on it, or set KOTA_DATA to a folder on another disk, and start again.";
    }

    private static String amount(long bytes) {
        return bytes < 10 << 20 ? (bytes >> 10) + " kB" : (bytes >> 20) + " MB";
    }
}
