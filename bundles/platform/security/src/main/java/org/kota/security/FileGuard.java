package org.kota.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.kota.store.FileIncidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What notices that somebody else has removed or changed a file whose content Kota has in memory. */
final class FileGuard {

    private static final Logger LOG = LoggerFactory.getLogger(FileGuard.class);

    private final Path file;
    private final Runnable rewrite;
    private byte[] content;
    private volatile Incident incident;

    /** @param rewrite writes the file as it is in memory, or throws {@link UncheckedIOException} */
    FileGuard(Path file, Runnable rewrite) {
        this.file = file;
        this.rewrite = rewrite;
    }

    /** From now on the file is to be as it is. */
    void remember() throws IOException {
        content = Files.readAllBytes(file);
    }

    /** The last that was done to it since the start, if anything. */
    Optional<Incident> incident() {
        return Optional.ofNullable(incident);
    }

    /** Puts it back if it is gone; another content, which somebody may have restored for the next start, is left alone. */
    void look() {
        if (content == null) {
            return;
        }
        if (!Files.exists(file)) {
            putBack();
        } else if (isChanged()) {
            say(new Incident(
                    file + " was changed while Kota runs, by something other than Kota, which goes on with the accounts"
                            + " that it had. Start Kota again to use the file as it is now; if an account is issued or"
                            + " revoked before, the file is overwritten",
                    false));
        }
    }

    private boolean isChanged() {
        try {
            return !Arrays.equals(content, Files.readAllBytes(file));
        } catch (IOException e) {
            LOG.debug("{} can't be read", file, e);
            return false;
        }
    }

    private void putBack() {
        try {
            rewrite.run();
            say(new Incident(
                    file + " was removed while Kota runs. It was put back with all accounts of devices", true));
        } catch (UncheckedIOException e) {
            say(new Incident(
                    file + " was removed while Kota runs and can't be put back: " + e.getMessage()
                            + ". It is tried again; until then the accounts are gone when Kota stops",
                    false));
        }
    }

    private void say(Incident news) {
        if (!news.equals(incident)) {
            incident = news;
            LOG.error("{}", news.text());
        }
    }
}
