package org.kota.modules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The city's own legal tables on disk: {@code etc/legal/<module>/<table>.properties}, and the last valid version of each in
 * the platform's folder.
 */
final class TableFiles {

    private static final String ENDING = ".properties";

    private final Path etc;
    private final Path kept;

    TableFiles(Path etc, Path folder) {
        this.etc = etc;
        this.kept = folder.resolve("legal");
    }

    /** What a person calls the file. */
    static String name(String module, String table) {
        return "etc/legal/" + module + "/" + table + ENDING;
    }

    /**
     * What a file holds.
     *
     * @param bytes of it
     * @param fault why it can't be read, or empty
     */
    record Written(ByteBuffer bytes, String fault) {}

    /**
     * A module's files by table. Without the folder of all settings nothing is known, and what was holds.
     *
     * @throws IOException if the folder can't be read
     */
    SortedMap<String, Written> written(String module) throws IOException {
        if (!Files.isDirectory(etc)) {
            throw new NoSuchFileException(etc.toString());
        }
        var texts = new TreeMap<String, Written>();
        for (Path file : list(etc.resolve("legal").resolve(module))) {
            String name = file.getFileName().toString();
            if (name.endsWith(ENDING) && !name.startsWith(".")) {
                texts.put(name.substring(0, name.length() - ENDING.length()), read(file));
            }
        }
        return texts;
    }

    private static Written read(Path file) {
        // Reading a pipe would wait for whoever writes to it.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new Written(ByteBuffer.allocate(0), "it can't be read: it is no regular file.");
        }
        try {
            return new Written(ByteBuffer.wrap(Files.readAllBytes(file)), "");
        } catch (IOException e) {
            return new Written(ByteBuffer.allocate(0), "it can't be read: " + e.getMessage() + ".");
        }
    }

    /** The modules that have a folder. */
    List<String> modules() {
        try {
            return list(etc.resolve("legal")).stream()
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    Optional<String> lastValid(String module, String table) throws IOException {
        Path file = valid(module, table);
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }

    void keepValid(String module, String table, String text) throws IOException {
        if (lastValid(module, table).equals(Optional.of(text))) {
            return;
        }
        Path file = valid(module, table);
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The shipped table holds again. */
    void forget(String module, String table) throws IOException {
        Files.deleteIfExists(valid(module, table));
    }

    private Path valid(String module, String table) {
        return kept.resolve(module).resolve(table + ENDING);
    }
}
