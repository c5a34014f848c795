package org.kota.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read, never half and never for a moment readable by others. */
final class OwnerFiles {

    private OwnerFiles() {}

    /** Replaces a file as a whole; durable when it returns. */
    static void write(Path file, String text) throws IOException {
        write(file, text, StandardCharsets.UTF_8);
    }

    /** The same in another encoding. */
    static void write(Path file, String text, Charset encoding) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        createFolder(folder);
        var temporary = folder.resolve("." + file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        create(temporary, text.getBytes(encoding));
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(folder + " can't replace files atomically; put the data folder on another disk.", e);
        }
        syncFolder(folder);
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, owner);
        }
    }

    private static void create(Path file, byte[] content) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = (FileChannel) Files.newByteChannel(file, options, owner)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
