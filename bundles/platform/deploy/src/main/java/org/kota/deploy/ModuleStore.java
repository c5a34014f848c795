package org.kota.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which modules are installed, and the archives that they came in: a file {@code modules/<id>.properties} each, put there whole
 * in one step, which is the moment from which a module counts as installed. One thread at a time.
 */
final class ModuleStore {

    private static final String ENDING = ".properties";

    private final Path modules;
    private final Path archives;

    /** @param folder of its own */
    ModuleStore(Path folder) throws IOException {
        modules = Files.createDirectories(folder.resolve("modules"));
        archives = Files.createDirectories(folder.resolve("archives"));
    }

    /**
     * All that is installed, by id.
     *
     * @throws IOException if a file can't be read or isn't one of this store's, with its name
     */
    SortedMap<String, Installed> all() throws IOException {
        var all = new TreeMap<String, Installed>();
        for (Path file : files(modules)) {
            if (file.toString().endsWith(ENDING)) {
                Installed module = read(file);
                all.put(module.id(), module);
            }
        }
        return all;
    }

    Optional<Installed> find(String id) throws IOException {
        return Optional.ofNullable(all().get(id));
    }

    private static Installed read(Path file) throws IOException {
        var text = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            text.load(reader);
            return Installed.of(text);
        } catch (RuntimeException e) {
            throw new IOException(file + " doesn't tell of a module: restore it from the backup, or remove it", e);
        }
    }

    /** From now on this is what is installed under its id. */
    void put(Installed module) throws IOException {
        var text = new StringWriter();
        module.properties().store(text, null);
        WholeFiles.write(file(module.id()), text.toString());
    }

    /** From now on nothing is installed under this id. */
    void remove(String id) throws IOException {
        WholeFiles.delete(file(id));
    }

    /** The archive of these bytes. */
    Path archive(String digest) {
        return archives.resolve(digest + ".kar");
    }

    /** Keeps an archive, if it isn't kept yet. */
    void keep(Path source, String digest) throws IOException {
        if (!Files.exists(archive(digest))) {
            WholeFiles.copy(source, archive(digest));
        }
    }

    /** Where an archive lies while it is looked through: nobody else writes there. */
    Path incoming() {
        return archives.resolve("incoming.kar");
    }

    /** Throws away the archives of modules that aren't installed. */
    void tidy() throws IOException {
        Set<Path> kept =
                all().values().stream().map(module -> archive(module.archive())).collect(Collectors.toSet());
        for (Path file : files(archives)) {
            if (!kept.contains(file)) {
                WholeFiles.delete(file);
            }
        }
    }

    private Path file(String id) {
        return modules.resolve(id + ENDING);
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
