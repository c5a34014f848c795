package org.kota.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files at rest held when they were copied last, by their place and time on the disk: months that are over needn't
 * be read again every night. Without it, or with one that can't be read, all is read.
 */
final class Known {

    /** The folder of its file within the data folder. */
    static final String FOLDER = "backup";

    private static final Logger LOG = LoggerFactory.getLogger(Known.class);
    private static final int FIELDS = 4;

    private final Path data;
    private final Path file;
    private final Map<String, Seen> seen = new HashMap<>();

    /** A file's content at a place and time on the disk. */
    private record Seen(String state, String digest, long size) {}

    Known(Path data) {
        this.data = data;
        this.file = data.resolve(FOLDER).resolve("known");
        read();
    }

    private void read() {
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : java.util.List.<String>of()) {
                String[] fields = line.split(" ", FIELDS);
                seen.put(fields[3], new Seen(fields[0], fields[1], Long.parseLong(fields[2])));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be read ({}): every file is read anew", file, e.toString());
            seen.clear();
        }
    }

    /** What a file holds, if it is at rest and nobody has touched it since it was copied. */
    Optional<Entry> find(String path) throws IOException {
        Seen known = seen.get(path);
        if (known == null || !known.state.equals(state(path))) {
            return Optional.empty();
        }
        return Optional.of(new Entry(path, Snapshot.isOwners(data.resolve(path)), known.size, known.digest));
    }

    /** The state of a file before it is copied; empty if it isn't at rest. */
    String state(String path) throws IOException {
        Path at = data.resolve(path);
        Path log = at.resolveSibling(at.getFileName() + "-wal");
        if (!path.endsWith(".db") || !Files.exists(at) || Files.exists(log) && Files.size(log) > 0) {
            return "";
        }
        BasicFileAttributes now = Files.readAttributes(at, BasicFileAttributes.class);
        return now.size() + "/" + now.lastModifiedTime().toMillis() + "/"
                + now.fileKey().toString().replace(' ', '_');
    }

    /** Remembers what a file held when it was in a state. */
    void remember(String state, Entry entry) {
        if (!state.isEmpty()) {
            seen.put(entry.path(), new Seen(state, entry.digest(), entry.size()));
        }
    }

    /** Keeps it for the next backup. */
    void save() {
        var text = new StringBuilder();
        seen.forEach(
                (path, known) -> text.append(known.state + " " + known.digest + " " + known.size + " " + path + "\n"));
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("known.new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} can't be written ({}): the next backup reads every file anew", file, e.toString());
        }
    }
}
