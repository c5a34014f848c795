package org.kota.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file with the greatest id that may ever have been given out, and its copies. One lies beside the catalog and isn't
 * restored with it, so that a restored, older catalog doesn't give an id a second meaning; one in another folder, so that
 * it outlives the loss of the catalog's.
 */
final class IdMark {

    private final List<Path> files;

    IdMark(Path... files) {
        this.files = List.of(files);
    }

    /** The greatest mark, or -1 if there is none. */
    long read() throws IOException {
        long greatest = -1;
        for (Path file : files) {
            greatest = Math.max(greatest, Files.exists(file) ? read(file) : -1);
        }
        return greatest;
    }

    private static long read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).trim();
        if (!text.matches("\\d{1,18}")) {
            throw new IOException(file + " holds '" + text.replaceAll("[^ -~]", "?")
                    + "' instead of a number; delete it: without any mark the catalog skips a range of ids to be safe");
        }
        return Long.parseLong(text);
    }

    /** Writes the mark; it is on disk when this returns. */
    void write(long mark) throws IOException {
        for (Path file : files) {
            write(file, mark);
        }
    }

    private static void write(Path file, long mark) throws IOException {
        Files.createDirectories(file.getParent());
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

    /** The files, for people. */
    @Override
    public String toString() {
        return files.stream().map(Path::toString).collect(Collectors.joining(" and "));
    }
}
