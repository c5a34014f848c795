package org.kota.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Contents of files, each once, in a file named by its SHA-256. They may hold secrets: only their owner may read them. */
final class Contents {

    private final Path folder;

    Contents(Path folder) throws IOException {
        this.folder = folder;
        DurableFiles.createFolder(folder);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Durable when it returns. One that was damaged on the disk is written anew. */
    void put(String digest, byte[] content) throws IOException {
        if (get(digest).isEmpty()) {
            DurableFiles.replace(folder.resolve(digest), content, DurableFiles.OWNER);
        }
    }

    /** Empty if it isn't kept, or isn't what was written. */
    Optional<byte[]> get(String digest) throws IOException {
        Path file = folder.resolve(digest);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        return digest(content).equals(digest) ? Optional.of(content) : Optional.empty();
    }

    /** Removes all others: what was left when a change fell down half-way, too. */
    void retain(Set<String> digests) throws IOException {
        for (Path file : files()) {
            if (!digests.contains(file.getFileName().toString())) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
