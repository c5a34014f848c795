package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the log, each named after the offset of its first record. */
final class SegmentFiles {

    private static final Pattern NAME = Pattern.compile("log-(\\d{19})\\.db");
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");

    private final Path folder;
    private final NavigableMap<Long, Path> files = new ConcurrentSkipListMap<>();

    Path folder() {
        return folder;
    }

    SegmentFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> found = Files.list(folder)) {
            found.forEach(this::register);
        }
    }

    private void register(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
            files.put(Long.valueOf(matcher.group(1)), file);
        }
    }

    Path path(long start) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "log-%019d.db", start));
    }

    void add(long start) {
        files.put(start, path(start));
    }

    /** First offset and file of each segment, oldest first. */
    NavigableMap<Long, Path> all() {
        return files;
    }

    /** The segment that holds an offset if it is kept, else the next one; null behind the last. */
    Map.Entry<Long, Path> holding(long offset) {
        var entry = files.floorEntry(offset);
        return entry != null ? entry : files.firstEntry();
    }

    void delete(long start) throws IOException {
        files.remove(start);
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(companion(path(start), companion));
        }
    }

    /** Bytes on disk of all segments. */
    long bytes() throws IOException {
        long sum = 0;
        for (Path file : files.values()) {
            sum += bytes(file);
        }
        return sum;
    }

    static long bytes(Path file) throws IOException {
        long sum = 0;
        for (String companion : COMPANIONS) {
            Path path = companion(file, companion);
            sum += Files.exists(path) ? Files.size(path) : 0;
        }
        return sum;
    }

    static Path companion(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
