package org.kota.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The archives of modules that came with the program, {@code <id>-<version>.kar}.
 *
 * @param folder where they lie; there is none where the program runs out of its build
 */
record Shelf(Path folder) {

    private static final Pattern NAME = Pattern.compile("(?<id>[a-z0-9]+(?:-[a-z][a-z0-9]*)*)-\\d[\\w.-]*\\.kar");

    /** The id of the module whose archive has this name, if it says one. */
    static Optional<String> id(String file) {
        Matcher name = NAME.matcher(file);
        return name.matches() ? Optional.of(name.group("id")) : Optional.empty();
    }

    /** By the module's id. */
    Map<String, Path> archives() throws IOException {
        var found = new TreeMap<String, Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> id(file.getFileName().toString()).ifPresent(id -> found.put(id, file)));
        }
        return found;
    }
}
