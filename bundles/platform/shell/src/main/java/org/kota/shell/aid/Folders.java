package org.kota.shell.aid;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kota.shell.support.Text;

/** What a support bundle takes out of the data folder: settings and the ends of logs; no readings, no people's files. */
final class Folders {

    /** Who may log in, and keys: nothing of them helps anybody who is not the city. */
    private static final Set<String> NEVER = Set.of("users.properties", "keys.properties", "host.key", "host.key.pub");

    private static final Set<String> LOGS = Set.of("karaf.log", "console.log");
    private static final long LONGEST_SETTINGS = 256 * 1024;
    private static final long LONGEST_LOG = 2 * 1024 * 1024;

    private final Path data;

    Folders(Path data) {
        this.data = data;
    }

    List<Part> settings() {
        var parts = new ArrayList<Part>();
        for (Path file : files(data.resolve("etc"))) {
            String name = file.getFileName().toString();
            if (!NEVER.contains(name) && name.matches(".*\\.(cfg|properties|xml)")) {
                parts.add(new Part("settings/" + name, Text.key("settings"), end(file, LONGEST_SETTINGS)));
            }
        }
        return parts;
    }

    List<Part> logs() {
        var parts = new ArrayList<Part>();
        for (Path file : files(data.resolve("log"))) {
            String name = file.getFileName().toString();
            if (LOGS.contains(name)) {
                parts.add(new Part("log/" + name, Text.key("the end of the log"), end(file, LONGEST_LOG)));
            }
        }
        return parts;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be listed", e);
        }
    }

    /** A file that is longer is taken from its end, from the first whole line. */
    private static String end(Path file, long most) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long skipped = Math.max(0, in.length() - most);
            in.seek(skipped);
            byte[] bytes = new byte[(int) (in.length() - skipped)];
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return skipped == 0 ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            return "It can't be read: " + e.getMessage();
        }
    }
}
