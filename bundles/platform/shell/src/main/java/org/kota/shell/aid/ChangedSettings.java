package org.kota.shell.aid;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kota.redaction.Redactor;

/** How the settings of a data folder differ from those that the program ships. */
final class ChangedSettings {

    /** Who may log in has a part of its own, and what the container writes by itself is nobody's change. */
    private static final Set<String> LEFT_OUT =
            Set.of("users.properties", "keys.properties", "host.key", "startup.properties", "distribution.info");

    private final Path shipped;
    private final Path present;

    /** @param shipped folder of the program's settings @param present folder of the data folder's */
    ChangedSettings(Path shipped, Path present) {
        this.shipped = shipped;
        this.present = present;
    }

    /**
     * One key.
     *
     * @param file its file
     * @param key its name
     * @param value as it is, secrets left out; empty if it was taken away
     * @param otherwise as shipped; empty if it isn't
     */
    record Change(String file, String key, String value, String otherwise) {}

    List<Change> list() {
        var changes = new ArrayList<Change>();
        for (String file : names()) {
            Properties now = read(present.resolve(file));
            Properties then = read(shipped.resolve(file));
            var keys = new TreeSet<>(now.stringPropertyNames());
            keys.addAll(then.stringPropertyNames());
            for (String key : keys) {
                String value = now.getProperty(key, "").strip();
                String otherwise = then.getProperty(key, "").strip();
                if (!value.equals(otherwise)) {
                    changes.add(new Change(file, key, shown(key, value), shown(key, otherwise)));
                }
            }
        }
        return changes;
    }

    private static String shown(String key, String value) {
        String line = key + " = " + value;
        return value.isEmpty() ? "" : new Redactor().clean(line).text().substring(key.length() + 3);
    }

    private Set<String> names() {
        var names = new TreeSet<String>();
        for (Path folder : List.of(present, shipped)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches(".*\\.(cfg|properties)") && !LEFT_OUT.contains(name))
                            .forEach(names::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(folder + " can't be listed", e);
                }
            }
        }
        return names;
    }

    private static Properties read(Path file) {
        var settings = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                settings.load(in);
            } catch (IOException | IllegalArgumentException e) {
                settings.setProperty("?", "can't be read: " + e.getMessage());
            }
        }
        return settings;
    }
}
