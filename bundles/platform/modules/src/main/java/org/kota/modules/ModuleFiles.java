package org.kota.modules;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
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
 * last one that was valid.
 */
final class ModuleFiles {

    private final Path etc;
    private final Path folder;

    ModuleFiles(Path etc, Path folder) {
        this.etc = etc;
        this.folder = folder;
    }

    /** What the administrator wrote, or empty if there is no such file. */
    Optional<Map<String, String>> written(String module) throws IOException {
        return read(etc.resolve("org.kota.module-" + module + ".cfg"));
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
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        var values = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(k -> values.put(k, properties.getProperty(k).trim()));
        return Optional.of(values);
    }
}
