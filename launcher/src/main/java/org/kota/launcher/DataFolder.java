package org.kota.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that holds all a city owns: its settings, its data, its logs. */
record DataFolder(Path root) {

    Path etc() {
        return root.resolve("etc");
    }

    /** Facts of the running instance and the owner's key: readable by the owner alone. */
    Path run() {
        return root.resolve("run");
    }

    /** The container's own working files, disposable while it is stopped. */
    Path container() {
        return root.resolve("karaf");
    }

    /** The container's copies of its bundles: without it, it makes all of them anew. */
    Path cache() {
        return container().resolve("cache");
    }

    /** Whether somebody has removed etc/ from a folder that was in use: the defaults would take its place without a word. */
    boolean hasLostItsSettings() {
        return !Files.exists(etc()) && Files.exists(root.resolve("catalog").resolve("catalog.db"));
    }

    void create() throws IOException {
        Files.createDirectories(root);
        Files.createDirectories(etc());
        Files.createDirectories(root.resolve("log"));
        Files.createDirectories(run());
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(run(), PosixFilePermissions.fromString("rwx------"));
        delete(container().resolve("tmp"));
        Files.createDirectories(container().resolve("tmp"));
    }

    /** Writes a file whole or not at all. */
    static void write(Path file, String text, String permissions) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), permissions);
    }

    static void write(Path file, byte[] content, String permissions) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(half);
        try {
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
            Files.write(half, content);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(DataFolder::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + ": check who owns the data folder", e);
        }
    }
}
