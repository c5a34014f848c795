package org.kota.clock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Remembers on disk how far Kota time has come, so that it never goes back across restarts. It writes ahead: the time in
 * the file is one that wasn't reached yet when it was written.
 */
final class TimeKeeper {

    private final Path file;
    private long promised;

    TimeKeeper(Path file) {
        this.file = file;
    }

    /** The furthest time that an earlier run may have shown, or 0 if there was none. */
    long reached() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).trim();
        if (!text.matches("\\d{1,18}")) {
            throw new IOException("The file " + file + " should hold a time in milliseconds but holds '"
                    + text.replaceAll("[^ -~]", "?") + "': delete it to begin anew with the system's time");
        }
        return Long.parseLong(text);
    }

    /** Makes sure that the file holds a time after this one. */
    void promise(long until) throws IOException {
        if (until <= promised) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(Long.toString(until).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        promised = until;
    }
}
