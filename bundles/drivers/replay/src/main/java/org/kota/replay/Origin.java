package org.kota.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kota.model.KotaClock;

/** The instant at which the first recording of a data folder was begun; all recordings start there. */
record Origin(Path file, KotaClock clock) {

    private static final long MINUTE = 60_000;

    /** Fixed at the first call for a data folder, to the full minute. */
    long millis() throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            long now = clock.millis() / MINUTE * MINUTE;
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, now + "\n");
            return now;
        } catch (NumberFormatException e) {
            throw new IOException(file + " is damaged: delete it and the files beside it, and replays begin anew.", e);
        }
    }
}
