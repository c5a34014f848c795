package org.kota.buslocal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.kota.sqlite.Database;
import org.kota.sqlite.Incidents;
import org.kota.sqlite.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mark of the dead letters' file in another folder: it outlives the loss of the file, so that the loss is noticed and
 * what was refused stays counted. Written at most once a second, as it costs as much as a transaction. Belongs to the
 * writer.
 */
final class LetterMemory {

    private static final Logger LOG = LoggerFactory.getLogger(LetterMemory.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NOWHERE = -1;

    private final Path file;
    private long marked = NOWHERE;
    private long tried = System.nanoTime() - PAUSE_NANOS;
    private boolean failing;

    LetterMemory(Path file) {
        this.file = file;
    }

    /** Lets a file that lacks what was written last count on from the mark, and says so. */
    void restore(Database database) throws SQLException {
        LetterMark mark = read();
        if (mark != null && mark.written() > LetterMark.written(database)) {
            mark.restore(database);
            say(database.file(), mark);
        }
    }

    private void say(Path letters, LetterMark mark) {
        String text =
                letters + " lacks what was written to it last: it was removed, emptied or replaced by an older one."
                        + " The " + mark.refusedInAll() + " refusals stay counted, as " + file
                        + " has their numbers; the dead letters themselves, up to number " + mark.lastId()
                        + ", are gone but for those that kota:deadletter-list still has. Where you have a newer copy of the file,"
                        + " stop Kota, restore it and start";
        Incidents.add(new Incident(letters, text, false));
        LOG.error("{}", text);
    }

    /** Null if there is none, or none that can be read: the file itself is all that is known then. */
    private LetterMark read() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return LetterMark.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "{} can't be read ({}) and is written anew: whether dead letters were lost while Kota was stopped"
                            + " isn't known",
                    file,
                    e.getMessage());
            return null;
        }
    }

    /** Whether a mark of so many transactions is to be written now. */
    boolean isDue(long written) {
        return isNew(written) && System.nanoTime() - tried >= PAUSE_NANOS;
    }

    boolean isNew(long written) {
        return written != marked;
    }

    /** Has it written again if somebody has removed it. */
    void look() {
        if (!Files.exists(file)) {
            marked = NOWHERE;
        }
    }

    /** A failure is said once, and it is tried again. */
    void write(LetterMark mark) {
        tried = System.nanoTime();
        try {
            replace(mark.text());
            marked = mark.written();
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} can't be written ({}); it is tried again", file, e.toString());
            }
            failing = true;
        }
    }

    private void replace(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
