package org.kota.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The API keys in one owner-only file, read once and replaced as a whole with each change. Safe for any thread. */
final class KeyFile {

    private static final String HEADER =
            "# API keys: name, owner, rights, issued, expires, used, salt, SHA-256(salt, secret). Managed by Kota.\n";

    private final Path file;
    private volatile Map<String, KeyRecord> keys;

    KeyFile(Path file) throws IOException {
        this.file = file;
        keys = Files.exists(file) ? read() : Map.of();
    }

    private Map<String, KeyRecord> read() throws IOException {
        var found = new TreeMap<String, KeyRecord>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                KeyRecord key = parse(line, number);
                found.put(key.name(), key);
            }
        }
        return found;
    }

    private KeyRecord parse(String line, int number) throws IOException {
        try {
            return KeyRecord.parse(line);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(
                    file + ", line " + number + " isn't an API key: " + e.getMessage()
                            + ". Restore the file from a backup, or delete the line and make that key anew.",
                    e);
        }
    }

    List<KeyRecord> all() {
        return List.copyOf(keys.values());
    }

    Optional<KeyRecord> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** Adds a key, or replaces the one of its name; durable when it returns. */
    synchronized void put(KeyRecord key) {
        var changed = new TreeMap<>(keys);
        changed.put(key.name(), key);
        save(changed);
    }

    /** Notes when a key was used, unless it was removed or made anew meanwhile. */
    synchronized void used(KeyRecord key, Instant time) {
        if (key.equals(keys.get(key.name()))) {
            put(key.usedAt(time));
        }
    }

    synchronized void remove(String name) {
        var changed = new TreeMap<>(keys);
        changed.remove(name);
        save(changed);
    }

    private void save(Map<String, KeyRecord> changed) {
        var text = new StringBuilder(HEADER);
        changed.values().forEach(key -> text.append(key.line()).append('\n'));
        try {
            OwnerFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The API keys can't be written to " + file + ": " + e.getMessage(), e);
        }
        keys = changed;
    }
}
