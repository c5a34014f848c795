package org.kota.buslocal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kota.disk.DiskFault;

/** The disk on which the log lies. */
interface Space {

    /** Free bytes. */
    long free() throws IOException;

    /** Size in bytes. */
    long total() throws IOException;

    /** Why nothing can be written to it though it has room, if that is so: looks each time. */
    default Optional<DiskFault> fault() {
        return Optional.empty();
    }

    /**
     * Asks the folder itself and not its mount point, which a container or a changed root may not show; while somebody has
     * removed it, the one where it is put back.
     */
    static Space of(Path folder) {
        File file = folder.toFile();
        return new Space() {
            @Override
            public long free() throws IOException {
                long free = existing().getUsableSpace();
                if (free == 0) {
                    total(); // 0 may also say that nobody knows
                }
                return free;
            }

            @Override
            public long total() throws IOException {
                long total = existing().getTotalSpace();
                if (total == 0) {
                    throw new IOException("The size of the disk of " + folder + " can't be read");
                }
                return total;
            }

            @Override
            public Optional<DiskFault> fault() {
                return DiskFault.of(existing().toPath());
            }

            private File existing() {
                File found = file;
                while (!found.exists() && found.getParentFile() != null) {
                    found = found.getParentFile();
                }
                return found;
            }
        };
    }
}
