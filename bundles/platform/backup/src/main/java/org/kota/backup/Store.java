package org.kota.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kota.sqlite.Database;

/** The backups of a place: found, read back, and swept when they are old. */
final class Store {

    private static final String OBJECTS = "objects";

    private final Place place;

    Store(Place place) {
        this.place = place;
    }

    /** Names of the backups, newest first. */
    List<String> names() throws IOException {
        return place.list(Manifest.FOLDER).stream()
                .filter(file -> file.endsWith(Manifest.SUFFIX))
                .map(file -> file.substring(0, file.length() - Manifest.SUFFIX.length()))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * The list of a backup.
     *
     * @param name null for the newest
     */
    Manifest manifest(String name) throws IOException {
        String wanted = name == null ? newest() : name;
        try (InputStream in = place.read(Manifest.file(wanted))) {
            return Manifest.read(wanted, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no backup " + wanted + "; there are " + names(), e);
        }
    }

    private String newest() throws IOException {
        return names().stream().findFirst().orElseThrow(() -> new IOException("there is no backup yet"));
    }

    /**
     * Reads every file of a backup back and examines its databases.
     *
     * @param work a folder for one file at a time
     */
    void check(Manifest manifest, Path work) throws IOException {
        Files.createDirectories(work);
        Path file = work.resolve("checked.db");
        try {
            for (Entry entry : manifest.entries()) {
                unpack(entry, file);
                if (entry.isDatabase()) {
                    examine(entry, file);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void examine(Entry entry, Path file) throws IOException {
        try (Database database = Database.openReadOnly(file)) {
            String damage = database.damage();
            if (damage != null) {
                throw new IOException(entry.path() + " is damaged: " + damage);
            }
        } catch (SQLException e) {
            throw new IOException(entry.path() + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes one file of a backup. */
    void unpack(Entry entry, Path file) throws IOException {
        try (InputStream in = place.read(entry.object())) {
            Content.unpack(in, entry, file);
        } catch (NoSuchFileException e) {
            throw new IOException(entry.path() + ": its content " + entry.object() + " is missing", e);
        } catch (IOException e) {
            throw new IOException(entry.path() + ", " + entry.object() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Removes all but the newest backups, and the contents that none of those has. If any of their lists can't be read,
     * no content is removed.
     *
     * @param keep how many stay, at least one
     */
    void sweep(int keep) throws IOException {
        List<String> names = names();
        if (names.size() <= keep) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        for (String name : names.subList(0, keep)) {
            manifest(name).entries().forEach(entry -> wanted.add(entry.object()));
        }
        for (String name : names.subList(keep, names.size())) {
            place.delete(Manifest.file(name));
        }
        for (String folder : place.list(OBJECTS)) {
            for (String file : place.list(OBJECTS + "/" + folder)) {
                String object = OBJECTS + "/" + folder + "/" + file;
                if (!wanted.contains(object)) {
                    place.delete(object);
                }
            }
        }
    }
}
