package org.kota.airfiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Which rows of a device are settled: a file with a line for each, written when what the row says is durable. A crash
 * before that repeats the rows of one message, which the history knows as duplicates. A row is known by its text, so one
 * that was changed in the published file is a new one.
 */
final class Checkpoint {

    private static final int DIGITS = 16;

    private final Path file;
    private final Set<String> settled = new HashSet<>();
    private final String meaning;

    /**
     * @param file in the data folder
     * @param meaning what rows mean for the device; with another one they are all taken anew
     */
    Checkpoint(Path file, String meaning) throws IOException {
        this.file = file;
        this.meaning = mark(meaning);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        if (!lines.isEmpty() && lines.get(0).equals(this.meaning)) {
            // A line that a crash has cut off is no mark of any row.
            lines.stream().skip(1).filter(line -> line.length() == DIGITS).forEach(settled::add);
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** What a row is known by. */
    static String mark(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    boolean has(Row row) {
        return settled.contains(mark(row.text()));
    }

    boolean isEmpty() {
        return settled.isEmpty();
    }

    /** These rows are durable, or refused for good. */
    void settle(Collection<Row> rows) throws IOException {
        var lines = new ArrayList<String>();
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            lines.add(meaning);
            settled.stream().sorted().forEach(lines::add);
        }
        rows.stream().map(row -> mark(row.text())).filter(settled::add).forEach(lines::add);
        if (!lines.isEmpty()) {
            append(lines);
        }
    }

    /** Begins with a line end: what a crash has left of a line stays apart. */
    private void append(List<String> lines) throws IOException {
        boolean first = !Files.exists(file);
        var bytes = ByteBuffer.wrap(
                ((first ? "" : "\n") + String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
