package org.kota.itests.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * An archive like one that came with the program, of a later version, with one more bundle that doesn't start: the module
 * itself runs until that is found.
 */
final class FailingArchive {

    /** What is said when it is installed. */
    static final String REASON = "the bundle org.city.failing doesn't start";

    private static final String JAR = "org/city/failing/1.0.0/failing-1.0.0.jar";
    private static final String LOCATION = "mvn:org.city/failing/1.0.0";

    private FailingArchive() {}

    /** Makes it of the module of that id. */
    static Path of(Path program, String module, Path file) throws IOException {
        Path shipped;
        try (var archives = Files.list(program.resolve("modules"))) {
            shipped = archives.filter(path -> path.getFileName().toString().matches(module + "-\\d.*\\.kar"))
                    .findFirst()
                    .orElseThrow();
        }
        try (InputStream bytes = Files.newInputStream(shipped);
                var from = new ZipInputStream(bytes);
                var to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                copy(entry.getName(), from.readAllBytes(), to);
            }
            put("repository/" + JAR, bundle(), to);
        }
        return file;
    }

    private static void copy(String name, byte[] bytes, ZipOutputStream to) throws IOException {
        if (name.endsWith("features.xml")) {
            String text = new String(bytes, StandardCharsets.UTF_8)
                    .replaceFirst("(<feature [^>]*version=\")[^\"]*", "$19.0.0")
                    .replaceFirst("</feature>\\s*</features>", "<bundle>" + LOCATION + "</bundle>$0");
            put(name, text.getBytes(StandardCharsets.UTF_8), to);
        } else if (!name.endsWith("/")) {
            put(name, bytes, to);
        }
    }

    private static byte[] bundle() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            String manifest =
                    "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: org.city.failing\n"
                            + "Bundle-Version: 1.0.0\nBundle-Activator: org.city.failing.Nothing\n\n";
            put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8), jar);
        }
        return bytes.toByteArray();
    }

    private static void put(String name, byte[] bytes, ZipOutputStream to) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        to.write(bytes);
    }
}
