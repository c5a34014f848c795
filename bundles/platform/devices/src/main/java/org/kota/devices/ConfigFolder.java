package org.kota.devices;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The files {@code org.kota.device-<id>.cfg} of the etc folder. */
final class ConfigFolder {

    private static final String PREFIX = "org.kota.device-";
    private static final String SUFFIX = ".cfg";

    /** What tells that a file has changed without reading it. */
    record Stamp(long modified, long size, Object key) {}

    private final Path folder;
    private volatile BiConsumer<String, String> announced = (name, text) -> {};

    ConfigFolder(Path folder) {
        this.folder = folder;
    }

    /** Who is told, by its name and text, of a file before it is written; with no text before it is removed. */
    void announceTo(BiConsumer<String, String> listener) {
        announced = listener;
    }

    /** The files there are, by device id. */
    Map<String, Stamp> scan() throws IOException {
        var found = new TreeMap<String, Stamp>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Stamp stamp = stamp(file);
                if (stamp != null) {
                    found.put(name.substring(PREFIX.length(), name.length() - SUFFIX.length()), stamp);
                }
            }
        }
        return found;
    }

    private static Stamp stamp(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
            return new Stamp(modified, attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return null; // gone between listing and looking: the next scan sees what came of it
        }
    }

    /** The device whose file has this name, or null. */
    static String id(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && name.length() > PREFIX.length() + SUFFIX.length()
                ? name.substring(PREFIX.length(), name.length() - SUFFIX.length())
                : null;
    }

    Path file(String id) {
        return folder.resolve(PREFIX + id + SUFFIX);
    }

    String read(String id) throws IOException {
        return new String(Files.readAllBytes(file(id)), StandardCharsets.UTF_8);
    }

    /** Replaces a device's file in one step: a reader sees the old or the new one, and so does a restart. */
    void write(String id, String text) throws IOException {
        announced.accept(file(id).getFileName().toString(), text);
        Path next = folder.resolve("." + PREFIX + id + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
    }

    void delete(String id) throws IOException {
        announced.accept(file(id).getFileName().toString(), null);
        Files.deleteIfExists(file(id));
        syncFolder();
    }

    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
