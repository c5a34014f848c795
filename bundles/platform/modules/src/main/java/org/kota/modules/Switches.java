package org.kota.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers which modules a person has stopped: a file {@code <id>.stopped} for each. */
final class Switches {

    private final Path folder;

    Switches(Path folder) {
        this.folder = folder;
    }

    boolean isOff(String module) {
        return Files.exists(file(module));
    }

    void off(String module) {
        try {
            Files.createDirectories(folder);
            if (!isOff(module)) {
                Files.createFile(file(module));
            }
        } catch (IOException e) {
            throw failure(module, e);
        }
    }

    void on(String module) {
        try {
            Files.deleteIfExists(file(module));
        } catch (IOException e) {
            throw failure(module, e);
        }
    }

    private IllegalStateException failure(String module, IOException e) {
        return new IllegalStateException(
                "Whether " + module + " is started can't be remembered in " + folder
                        + ": check its disk and permissions",
                e);
    }

    private Path file(String module) {
        return folder.resolve(module + ".stopped");
    }
}
