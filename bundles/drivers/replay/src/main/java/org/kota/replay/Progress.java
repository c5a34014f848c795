package org.kota.replay;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

/**
 * How far a replay has come, kept in a small file: the shift, fixed at the first start, and the number of the first row
 * that the broker has not acknowledged. A crash may repeat the rows of the last second, which change nothing.
 */
final class Progress {

    private static final String SHIFT = "shift";
    private static final String NEXT = "next";

    private final Path file;
    private final long shift;
    private long next;

    /**
     * @param file kept in the data folder
     * @param firstShift the shift if there is none yet
     */
    Progress(Path file, long firstShift) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            shift = firstShift;
            save();
            return;
        }
        var kept = new Properties();
        kept.load(new StringReader(Files.readString(file)));
        try {
            shift = Long.parseLong(kept.getProperty(SHIFT, ""));
            next = Long.parseLong(kept.getProperty(NEXT, ""));
        } catch (NumberFormatException e) {
            throw new IOException(file + " is damaged: delete it, and the replay begins anew.", e);
        }
    }

    long shift() {
        return shift;
    }

    synchronized long next() {
        return next;
    }

    /** Remembers that all rows before this one are acknowledged. */
    synchronized void reached(long row) throws IOException {
        if (row > next) {
            next = row;
            save();
        }
    }

    private void save() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        var bytes = ByteBuffer.wrap(
                (SHIFT + "=" + shift + "\n" + NEXT + "=" + next + "\n").getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
