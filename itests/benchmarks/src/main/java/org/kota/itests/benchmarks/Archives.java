package org.kota.itests.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.kota.itests.benchmarks.watch.WatchActivator;

/** Archives of modules, made for a measurement. */
final class Archives {

    /** Not loaded here: there is no container. */
    private static final String CODE = "org.kota.itests.benchmarks.watch.";

    private Archives() {}

    /** The archive of a module that came with the program. */
    static Path shipped(Path program, String module) throws IOException {
        try (var archives = Files.list(program.resolve("modules"))) {
            return archives.filter(path -> path.getFileName().toString().matches(module + "-\\d.*\\.kar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The same module under another version of its feature. */
    static Path renamed(Path archive, String version, Path file) throws IOException {
        try (var from = new ZipInputStream(Files.newInputStream(archive));
                var to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] bytes = from.readAllBytes();
                if (entry.getName().endsWith("features.xml")) {
                    bytes = new String(bytes, StandardCharsets.UTF_8)
                            .replaceFirst("(<feature [^>]*version=\")[^\"]*", "$1" + version)
                            .getBytes(StandardCharsets.UTF_8);
                }
                put(entry.getName(), bytes, to);
            }
        }
        return file;
    }

    /** A module that is a watch of this name. */
    static Path watch(String name, List<String> properties, Path file) throws IOException {
        String jar = "org/city/" + name + "/1.0.0/" + name + "-1.0.0.jar";
        String features = "<features name=\"" + name + "\"><feature name=\"" + name
                + "\" version=\"1.0.0\"><bundle>mvn:org.city/" + name + "/1.0.0</bundle></feature></features>";
        try (var to = new ZipOutputStream(Files.newOutputStream(file))) {
            put("repository/" + name + "-features.xml", features.getBytes(StandardCharsets.UTF_8), to);
            put("repository/" + jar, bundle(name, properties), to);
        }
        return file;
    }

    private static byte[] bundle(String name, List<String> properties) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            String manifest = String.join(
                    "\n",
                    "Manifest-Version: 1.0",
                    "Bundle-ManifestVersion: 2",
                    "Bundle-SymbolicName: org.city." + name,
                    "Bundle-Version: 1.0.0",
                    "Bundle-Activator: " + CODE + "WatchActivator",
                    "Import-Package: org.osgi.framework,org.kota.bus,org.kota.model,",
                    " org.kota.service",
                    WatchActivator.NAME + ": " + name,
                    WatchActivator.PROPERTIES + ": " + String.join(",\n ", properties),
                    "",
                    "");
            put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8), jar);
            for (String type : List.of("Watch", "WatchActivator")) {
                String path = (CODE + type).replace('.', '/') + ".class";
                try (InputStream code = Archives.class.getClassLoader().getResourceAsStream(path)) {
                    put(path, code.readAllBytes(), jar);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void put(String name, byte[] bytes, ZipOutputStream to) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        to.write(bytes);
    }
}
