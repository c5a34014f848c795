package org.kota.buslocal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file outside the log's folder with the last offset that was given out. Whoever restores an older copy of the folder, or
 * loses it, doesn't restore this one: so no offset gets a second meaning, with which a record would be taken by the history
 * for one that it has. Written without fsync: it outlives the process, and the log itself outlives the machine's fall.
 */
final class EndMark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndMark.class);

    private final Path file;
    private final CountMark counts;
    private final RandomAccessFile open; // a channel would be closed by an interrupt of whoever writes
    private long last;
    private boolean failing;

    EndMark(Path file) throws IOException {
        this.file = file;
        counts = new CountMark(file.resolveSibling("bus-counts"));
        Files.createDirectories(file.getParent());
        last = Files.exists(file) ? read() : 0;
        open = new RandomAccessFile(file.toFile(), "rw");
    }

    private long read() throws IOException {
        String text = Files.readString(file, ISO_8859_1).strip();
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        if (!text.isEmpty()) {
            LOG.warn(
                    "{} holds no number and is begun anew: if bus/ was restored from a backup, too, restore all", file);
            Files.delete(file);
        }
        return 0;
    }

    /** The greatest offset that was ever given out, as far as is known here; 0 if nothing is. */
    long last() {
        return last;
    }

    /** What was counted up to there, beside it. */
    CountMark counts() {
        return counts;
    }

    /** Offsets only grow, and so does the number's text: nothing of a former one is left behind it. */
    void set(long offset) {
        last = Math.max(last, offset);
        try {
            open.seek(0);
            open.write((last + "\n").getBytes(ISO_8859_1));
            failing = false;
        } catch (IOException e) {
            say(e);
        }
        counts.set(last);
    }

    private void say(IOException cause) {
        if (!failing) {
            LOG.warn(
                    "{} can't be written ({}): bus/ must not be restored from a backup alone now",
                    file,
                    cause.getMessage());
        }
        failing = true;
    }

    /** Writes it anew if somebody has removed it meanwhile: it is wanted when the folder is restored before the next start. */
    @Override
    public void close() {
        counts.close();
        try {
            open.close();
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, last + "\n");
            }
        } catch (IOException e) {
            say(e);
        }
    }
}
