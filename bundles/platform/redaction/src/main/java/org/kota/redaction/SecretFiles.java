package org.kota.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a data folder in which a secret of its own lies: what stands there must stand nowhere else. */
public final class SecretFiles {

    private static final int MOST = 256 * 1024;

    private SecretFiles() {}

    /** A redactor that knows what lies in them. A file that can't be read now has nothing that anybody could have copied. */
    public static Redactor redactor(Path data) throws IOException {
        var redactor = new Redactor();
        for (String folder : List.of("etc", "run", "security", "")) {
            for (Path file : files(
                    data.resolve(folder),
                    folder.isEmpty() ? "(?i).*password.*" : ".*(password|secret|\\.key|token).*")) {
                String text = begin(file);
                redactor.learn(text);
                text.lines().map(String::strip).forEach(redactor::remember);
            }
        }
        return redactor;
    }

    private static List<Path> files(Path folder, String names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
                    .filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        }
    }

    private static String begin(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }
}
