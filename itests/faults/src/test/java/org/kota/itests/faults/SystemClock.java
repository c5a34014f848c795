package org.kota.itests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.kota.itests.harness.KotaInstance;

/**
 * The system's clock of one instance, which can be set while it runs: libfaketime shows the instance, and nobody else, the
 * time with an offset from a file. Time that only passes (deadlines, waits) is left as it is, as when a clock is set.
 */
final class SystemClock {

    private final Path offset;

    /** Takes charge of the clock of an instance that isn't started yet. */
    SystemClock(KotaInstance kota) throws IOException {
        offset = Files.createDirectories(kota.data()).resolveSibling(kota.data().getFileName() + ".offset");
        set(Duration.ZERO);
        kota.with("LD_PRELOAD", library().toString())
                .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // its own repair of waits makes those of this Java machine return at once
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets the clock so far from the true time; it is seen within a second. */
    void set(Duration fromTrue) throws IOException {
        Files.writeString(offset, (fromTrue.isNegative() ? "" : "+") + fromTrue.toSeconds() + "s\n");
    }

    private static Path library() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            List<Path> found = folders.map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .toList();
            if (found.isEmpty()) {
                throw new UncheckedIOException(
                        new IOException("There is no libfaketime: install the package faketime"));
            }
            return found.get(0);
        }
    }
}
