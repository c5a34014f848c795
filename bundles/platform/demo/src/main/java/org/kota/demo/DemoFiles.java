package org.kota.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Copies the bundle's files into the data folder: whole or not at all, readable by their owner alone. */
final class DemoFiles {

    private DemoFiles() {}

    static byte[] bytes(String name) throws IOException {
        try (var in = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("The demonstration's bundle has no file " + name);
            }
            return in.readAllBytes();
        }
    }

    static void write(Path file, byte[] content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not the name of a configuration: nobody reads it before it is complete.
        var temporary = folder.resolve("." + file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = (FileChannel) Files.newByteChannel(temporary, options, owner)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
