package org.kota.buslocal;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** File handles of this process, where the system tells them. */
final class Handles {

    private static final Path OWN = Path.of("/proc/self/fd");

    private Handles() {}

    /** Whatever failed, everything that was opened below a folder is closed. */
    static void assertNoneBelow(Path folder) throws IOException {
        if (Files.isDirectory(OWN)) {
            assertEquals(List.of(), below(folder.toRealPath()));
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(OWN)) {
            return all.map(Handles::target)
                    .filter(file -> file.startsWith(folder))
                    .toList();
        }
    }

    private static Path target(Path handle) {
        try {
            return Files.readSymbolicLink(handle);
        } catch (IOException e) {
            return handle;
        }
    }
}
