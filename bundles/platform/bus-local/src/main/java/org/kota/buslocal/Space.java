package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk on which the log lies. */
interface Space {

    /** Free bytes. */
    long free() throws IOException;

    /** Size in bytes. */
    long total() throws IOException;

    static Space of(Path folder) throws IOException {
        var store = Files.getFileStore(folder);
        return new Space() {
            @Override
            public long free() throws IOException {
                return store.getUsableSpace();
            }

            @Override
            public long total() throws IOException {
                return store.getTotalSpace();
            }
        };
    }
}
