package org.kota.settings;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The files of settings in etc: those of the platform, of devices and modules with their tables, the city's own legal
 * tables, and the container's. None are people's accounts, keys and files of passwords, what the container writes anew at
 * each start, and a file beyond 1 MB.
 */
final class Etc {

    private static final long LARGEST = 1L << 20;
    private static final int DEEPEST = 3;
    private static final String TOP = "[^./][^/]*\\.(?:cfg|properties)";
    private static final String TABLES = "(?:org\\.kota\\.module-[^/]+|legal/[^./][^/]*)/[^./][^/]*";
    private static final String NONE =
            "(?i)(?:(?:users|keys|config|startup)\\.properties|.*(?:password|secret|\\.key|token)[^/]*)";

    private final Path folder;

    /** What tells that a file has changed without reading it. */
    record Stamp(long modified, long size, Object key) {}

    Etc(Path folder) {
        this.folder = folder;
    }

    static boolean isSettings(String name) {
        return (name.matches(TOP) || name.matches(TABLES)) && !name.matches(NONE) && !name.contains("..");
    }

    /**
     * The files there are, by name.
     *
     * @throws IOException if the folder can't be read: then nothing is known
     */
    Map<String, Stamp> scan() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        var found = new TreeMap<String, Stamp>();
        Files.walkFileTree(
                folder, Set.of(java.nio.file.FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = folder.relativize(file).toString();
                        if (attributes.isRegularFile() && isSettings(name) && attributes.size() <= LARGEST) {
                            long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                            found.put(name, new Stamp(modified, attributes.size(), attributes.fileKey()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
        return found;
    }

    /** Empty if there is no such file by now. */
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** As an editor would, but for that nobody finds half of it; who may read it stays the same. */
    void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Set<PosixFilePermission> permissions =
                Files.exists(real) ? Files.getPosixFilePermissions(real) : DurableFiles.OWNER;
        DurableFiles.createFolder(real.getParent());
        DurableFiles.replace(real, content, permissions);
    }
}
