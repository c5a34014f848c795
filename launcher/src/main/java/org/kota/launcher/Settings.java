package org.kota.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings the program's default settings into the city's folder without touching what the city edited.
 *
 * <p>A file that the city left as shipped follows the program; an edited one stays, and a new default that differs is
 * laid beside it as {@code <name>.new}. Files that belong to the program alone are always the program's: a city adds to
 * them in {@code custom.properties} and {@code custom.system.properties}.
 *
 * <p>A file that is gone, and of which another version held last, stays gone: the default in its place would look like
 * the city's own words. The platform names it and goes by the last valid version.
 */
final class Settings {

    private static final Set<String> PROGRAM_FILES = Set.of(
            "config.properties",
            "startup.properties",
            "system.properties",
            "jre.properties",
            "profile.cfg",
            "distribution.info",
            "org.apache.karaf.features.cfg",
            "org.ops4j.pax.url.mvn.cfg");

    private final Path defaults;
    private final Path etc;
    private final Path memory;
    private final Path kept;

    Settings(Path defaults, DataFolder folder) {
        this.defaults = defaults;
        this.etc = folder.etc();
        this.memory = folder.run().resolve("etc-as-shipped.properties");
        this.kept = folder.root().resolve("settings");
    }

    void merge() throws IOException {
        Properties shipped = load();
        for (Path file : files()) {
            merge(file, shipped);
        }
        store(shipped);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(defaults)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void merge(Path file, Properties shipped) throws IOException {
        String name = defaults.relativize(file).toString();
        Path target = etc.resolve(name);
        String digest = Digest.of(file);
        String former = shipped.getProperty(name, digest);
        if (isLost(name, target, former)) {
            return;
        }
        if (PROGRAM_FILES.contains(name) || !Files.exists(target) || isAsShipped(target, former)) {
            copy(file, target, digest);
        } else if (!digest.equals(shipped.getProperty(name))) {
            copy(file, etc.resolve(name + ".new"), digest);
        }
        shipped.setProperty(name, digest);
    }

    private boolean isLost(String name, Path target, String shipped) throws IOException {
        Path last = kept.resolve(name);
        return !Files.exists(target) && Files.exists(last) && Files.size(last) > 0 && !isAsShipped(last, shipped);
    }

    private static boolean isAsShipped(Path target, String shipped) throws IOException {
        return Digest.of(target).equals(shipped);
    }

    /** Whole or not at all: half a default would count as edited. An equal file keeps its time: nothing has changed. */
    private static void copy(Path file, Path target, String digest) throws IOException {
        if (Files.exists(target) && Digest.of(target).equals(digest)) {
            return;
        }
        Files.createDirectories(target.getParent());
        DataFolder.write(target, Files.readAllBytes(file), "rw-------");
    }

    private Properties load() throws IOException {
        Properties shipped = new Properties();
        if (Files.exists(memory)) {
            try (Reader reader = Files.newBufferedReader(memory, StandardCharsets.UTF_8)) {
                shipped.load(reader);
            }
        }
        return shipped;
    }

    private void store(Properties shipped) throws IOException {
        StringWriter text = new StringWriter();
        text.write(
                "# Digests of the settings as the program shipped them; tells an edited file from an untouched one\n");
        new TreeMap<>(shipped).forEach((name, digest) -> text.write(name + "=" + digest + "\n"));
        DataFolder.write(memory, text.toString(), "rw-------");
    }
}
