package org.kota.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Backups in a folder: of another disk, a USB stick, a mounted share. */
final class FolderPlace implements Place {

    private static final String UNFINISHED = ".part";

    private final Path folder;

    FolderPlace(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> list(String name) throws IOException {
        Path at = folder.resolve(name);
        if (!Files.isDirectory(at)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(at)) {
            return found.map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public long size(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    @Override
    public void write(String name, Path content) throws IOException {
        Path file = folder.resolve(name);
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.createDirectories(file.getParent());
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        sync(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.getParent());
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void close() {
        // A folder holds nothing open.
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
