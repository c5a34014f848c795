package org.kota.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file with the greatest id that may ever have been given out. It lies beside the catalog and isn't restored with it,
 * so that a restored, older catalog doesn't give an id a second meaning.
 */
final class IdMark {

    private final Path file;

    IdMark(Path file) {
        this.file = file;
    }

    /** The mark, or -1 if there is none. */
    long read() throws IOException {
        if (!Files.exists(file)) {
            return -1;
        }
        String text = Files.readString(file).trim();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    file + " holds '" + text + "' instead of a number; delete it: the catalog then skips"
                            + " a range of ids to be safe",
                    e);
        }
    }

    /** Writes the mark; it is on disk when this returns. */
    void write(long mark) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap((mark + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
