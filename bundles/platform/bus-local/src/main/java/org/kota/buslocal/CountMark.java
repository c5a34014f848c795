package org.kota.buslocal;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of each source were appended, in a file outside the log's folder: who loses that folder or restores an
 * older copy of it doesn't restore this one, so that what was received stays counted. Written at most once a second, and
 * without fsync, as {@link EndMark} is. Belongs to the writer.
 */
final class CountMark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CountMark.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String HEADER = "bus-counts 1";
    private static final String END = "end";
    private static final long NOWHERE = -1;

    private final Path file;
    private Totals totals;
    private long marked = NOWHERE;
    private long end = NOWHERE;
    private long tried = System.nanoTime() - PAUSE_NANOS;
    private boolean failing;

    CountMark(Path file) {
        this.file = file;
    }

    /** From now on these are kept. */
    void keep(Totals counted) {
        totals = counted;
    }

    /** What was kept last; empty if nothing was, or nothing whole. */
    Map<String, Long> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return parse(
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} can't be read ({}) and is written anew", file, e.getMessage());
            return Map.of();
        }
    }

    private static Map<String, Long> parse(List<String> lines) {
        if (lines.size() < 2
                || !lines.get(0).equals(HEADER)
                || !lines.get(lines.size() - 1).equals(END)) {
            throw new IllegalArgumentException("it isn't whole");
        }
        var counts = new TreeMap<String, Long>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] fields = line.split(" ");
            if (fields.length != 2) {
                throw new IllegalArgumentException("it says '" + line + "'");
            }
            counts.put(URLDecoder.decode(fields[1], StandardCharsets.UTF_8), Long.valueOf(fields[0]));
        }
        return counts;
    }

    /** From time to time, as soon as the log has a new end. */
    void set(long offset) {
        end = offset;
        if (end != marked && System.nanoTime() - tried >= PAUSE_NANOS) {
            write();
        }
    }

    /** While nothing is appended: what came last, and the file if somebody has removed it. */
    void look() {
        if (totals != null && (end != marked || !Files.exists(file))) {
            write();
        }
    }

    private void write() {
        tried = System.nanoTime();
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text(), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            marked = end;
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} can't be written ({}); it is tried again", file, e.toString());
            }
            failing = true;
        }
    }

    private String text() {
        var text = new StringBuilder(HEADER + "\n");
        totals.bySource()
                .forEach((source, number) ->
                        text.append(number + " " + URLEncoder.encode(source, StandardCharsets.UTF_8) + "\n"));
        return text + END + "\n";
    }

    @Override
    public void close() {
        look();
    }
}
