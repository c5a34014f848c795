package org.kota.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the program's city services a city has adopted: {@code modules = depth-gauge, air-quality} in
 * {@code etc/org.kota.modules.cfg}; all of them where nothing is said. The others aren't installed.
 */
final class Chosen {

    static final String FILE = "org.kota.modules.cfg";
    static final String KEY = "modules";
    static final String ALL = "all";

    private static final String CONTAINER = "org.apache.karaf.features.cfg";
    private static final String BOOT = "featuresBoot";
    private static final String PREFIX = "kota-";

    private final Path program;
    private final Path etc;

    /** @param program its folder of settings */
    Chosen(Path program, Path etc) {
        this.program = program;
        this.etc = etc;
    }

    /** All that the program has, by name. */
    Set<String> offered() throws IOException {
        return boot(program.resolve(CONTAINER))
                .filter(feature -> feature.startsWith(PREFIX))
                .map(Chosen::module)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> boot(Path file) throws IOException {
        return Files.exists(file)
                ? Arrays.stream(load(file).getProperty(BOOT, "").split(",")).map(String::strip)
                : Stream.of();
    }

    private static String module(String feature) {
        return feature.substring(PREFIX.length()).replaceFirst("/.*", "");
    }

    /** What the city's file says, or that it says nothing. */
    String written() throws IOException {
        Path file = etc.resolve(FILE);
        return Files.exists(file) ? load(file).getProperty(KEY, ALL).strip() : ALL;
    }

    /** The words of a list. */
    static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Lets the container start with what is chosen alone. */
    void apply() throws IOException {
        Path file = etc.resolve(CONTAINER);
        String written = written();
        if (written.equals(ALL) || !Files.exists(file)) {
            return;
        }
        List<String> chosen = words(written);
        Predicate<String> stays = feature -> !feature.startsWith(PREFIX) || chosen.contains(module(feature));
        String features = boot(file).filter(stays).collect(Collectors.joining(", "));
        String text = Files.readString(file, StandardCharsets.UTF_8);
        DataFolder.write(file, SettingsEdit.with(text, Map.of(BOOT, features)), "rw-------");
    }

    private static Properties load(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
