package org.kota.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files as a whole: who reads one, now or after a fall of the machine, finds the former or the new one. */
final class DurableFiles {

    static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private DurableFiles() {}

    /** Durable when it returns; never for a moment more open than the given permissions. */
    static void replace(Path file, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(next);
        create(next, content);
        Files.setPosixFilePermissions(next, permissions);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.getParent());
    }

    private static void create(Path file, byte[] content) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel =
                (FileChannel) Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(OWNER))) {
            write(channel, content);
        }
    }

    /** Writes all of it, and waits until it is on the disk. */
    static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sync(folder.getParent());
        }
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
