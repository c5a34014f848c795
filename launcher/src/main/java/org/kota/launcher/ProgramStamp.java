package org.kota.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells one build of the program from another. The container caches bundles and their wiring; after an update of
 * the program that cache is of the old one and goes. Settings live in files and data in their own folders, so nothing
 * of the city's is in it.
 */
final class ProgramStamp {

    private final Path program;
    private final Path cache;
    private final Path memory;
    private final String modules;

    /** @param modules which of its city services the city has chosen: with others the container installs anew */
    ProgramStamp(Path program, DataFolder folder, String modules) {
        this.modules = modules;
        this.program = program;
        this.cache = folder.cache();
        this.memory = folder.run().resolve("program");
    }

    void clearCachesOfAnotherProgram() throws IOException {
        String stamp = stamp();
        if (Files.exists(memory)
                && Files.readString(memory, StandardCharsets.UTF_8).equals(stamp)) {
            return;
        }
        DataFolder.delete(cache);
        DataFolder.write(memory, stamp, "rw-------");
    }

    /** Names of all jars, contents of our own: a snapshot changes without a new name. */
    private String stamp() throws IOException {
        MessageDigest digest = Digest.sha256();
        Path system = program.resolve("system");
        for (Path file : files(system)) {
            String name = system.relativize(file).toString();
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            if (name.startsWith("org/kota/")) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest()) + "\n" + (modules.equals(Chosen.ALL) ? "" : modules + "\n");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
