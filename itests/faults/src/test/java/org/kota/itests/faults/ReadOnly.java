package org.kota.itests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kota.itests.harness.Commands;

/**
 * A folder in which nobody can write, root included, for as long as this is open: a read-only mount of itself lies over
 * it. Only root may mount one: see {@link AsRoot}. Who has a file open goes on writing to it.
 */
final class ReadOnly implements AutoCloseable {

    private final String folder;

    ReadOnly(Path folder) {
        this.folder = folder.toString();
        Commands.run("mount", "--bind", this.folder, this.folder).orFail();
        Commands.run("mount", "-o", "remount,bind,ro", this.folder).orFail();
    }

    /** Whether it is so: nobody can make a file there. */
    boolean holds() {
        try {
            Files.delete(Files.createFile(Path.of(folder, "attempt")));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        Commands.run("umount", "--lazy", folder).orFail();
    }
}
