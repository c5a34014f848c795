package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.kota.sqlite.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a small file that is opened only now and then: while nobody has it open, what was removed or overwritten
 * could not be had from a connection. Belongs to one thread at a time.
 */
public final class Kept {

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    private final Path file;
    private Place place;
    private byte[] content;

    public Kept(Path file) {
        this.file = file;
    }

    /** After the file was closed: from now on it is to be as it is. */
    public void remember() throws IOException {
        Place now = Place.of(file);
        if (!now.equals(place)) {
            content = Files.readAllBytes(file);
            place = now;
        }
    }

    /**
     * Puts the file back if somebody has removed, replaced or overwritten it; what lies there is set aside. Not while the
     * file is open.
     */
    public void putBackIfChanged() throws IOException {
        if (place == null || Place.of(file).equals(place)) {
            return;
        }
        if (!isAsItWas()) {
            putBack();
        }
        place = Place.of(file);
    }

    /** Only touched, or copied onto itself. */
    private boolean isAsItWas() throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(content, Files.readAllBytes(file));
    }

    private void putBack() throws IOException {
        Files.createDirectories(file.getParent());
        Path copy = Files.write(Beside.named(file, ".back"), content);
        Beside.sync(copy);
        Path aside = Beside.setAside(file);
        Beside.moveTo(copy, file);
        String text = file + " was removed, replaced or overwritten while Kota runs. It was put back with all that was"
                + " written to it" + (aside == null ? "" : "; what lay there is " + aside.getFileName() + " now");
        Incidents.add(new Incident(file, text, true));
        LOG.error("{}", text);
    }
}
