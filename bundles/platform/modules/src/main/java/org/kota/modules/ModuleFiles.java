package org.kota.modules;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The configuration of modules on disk: what the administrator wrote in {@code etc/org.kota.module-<id>.cfg}, and the
 * last one that was valid. A value {@code file:<name>} stands for the text of that file in the folder {@code
 * etc/org.kota.module-<id>}: tables that people keep in a spreadsheet don't fit in a line.
 */
final class ModuleFiles {

    private static final String REFERENCE = "file:";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final long MOST_BYTES = 1_000_000;

    private final Path etc;
    private final Path folder;

    ModuleFiles(Path etc, Path folder) {
        this.etc = etc;
        this.folder = folder;
    }

    /** What the administrator wrote, or empty if there is no such file. */
    Optional<Map<String, String>> written(String module) throws IOException {
        Optional<Map<String, String>> written = read(configuration(module));
        if (written.isPresent()) {
            resolve(module, written.get(), Map.of());
        }
        return written;
    }

    /** What would be written if the module's file had this text. */
    Map<String, String> of(String module, String text) throws IOException {
        Map<String, String> values = values(new StringReader(text));
        resolve(module, values, Map.of());
        return values;
    }

    /** What would be written if one of the files in the module's own folder had this text. */
    Optional<Map<String, String>> with(String module, String name, String text) throws IOException {
        Optional<Map<String, String>> written = read(configuration(module));
        if (written.isPresent()) {
            resolve(module, written.get(), Map.of(name, text.strip()));
        }
        return written;
    }

    private Path configuration(String module) {
        return etc.resolve("org.kota.module-" + module + ".cfg");
    }

    /** @param instead texts that take the place of those in files, by name */
    private void resolve(String module, Map<String, String> values, Map<String, String> instead) throws IOException {
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (value.getValue().startsWith(REFERENCE)) {
                String name = value.getValue().substring(REFERENCE.length());
                value.setValue(instead.containsKey(name) ? instead.get(name) : text(module, value.getKey(), name));
            }
        }
    }

    private String text(String module, String key, String name) throws IOException {
        Path file = tables(module).resolve(name);
        if (!name.matches(NAME) || !Files.isRegularFile(file)) {
            throw new IOException(key + " names the file '" + name + "', which isn't in " + tables(module));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(key + ": " + file + " is larger than " + MOST_BYTES + " bytes");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (CharacterCodingException e) {
            throw new IOException(key + ": " + file + " is no UTF-8 text", e);
        }
    }

    /** Changes whenever one of the files in a module's own folder does; 0 without any. */
    long stamp(String module) throws IOException {
        Path folderOfTables = tables(module);
        if (!Files.isDirectory(folderOfTables)) {
            return 0;
        }
        try (var files = Files.list(folderOfTables)) {
            long stamp = 0;
            for (Path file : files.sorted().toList()) {
                long modified = Files.getLastModifiedTime(file).toMillis();
                stamp = 31 * (31 * stamp + file.hashCode()) + 31 * modified + Files.size(file);
            }
            return stamp;
        }
    }

    private Path tables(String module) {
        return etc.resolve("org.kota.module-" + module);
    }

    Optional<Map<String, String>> lastValid(String module) throws IOException {
        return read(valid(module));
    }

    void keepValid(String module, Map<String, String> configuration) throws IOException {
        Files.createDirectories(folder);
        Path next = folder.resolve(module + ".valid.new");
        var properties = new Properties();
        properties.putAll(configuration);
        try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            properties.store(out, "The last valid configuration of " + module + "; edit the one in etc instead");
        }
        Files.move(next, valid(module), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path valid(String module) {
        return folder.resolve(module + ".valid");
    }

    private static Optional<Map<String, String>> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return Optional.of(values(in));
        }
    }

    private static Map<String, String> values(Reader text) throws IOException {
        var properties = new Properties();
        try {
            properties.load(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("an escape (\\u...) is broken: " + e.getMessage(), e);
        }
        var values = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(k -> values.put(k, properties.getProperty(k).trim()));
        return values;
    }
}
