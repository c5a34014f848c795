package org.kota.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of modules of one bundle each, made for a test. */
final class Kar {

    private final String id;
    private final String version;
    private String symbolicName;
    private String headers = "";
    private String needs = "";
    private Class<?> activator;

    private Kar(String id, String version) {
        this.id = id;
        this.version = version;
        symbolicName = "org.city." + id;
    }

    static Kar of(String id, String version) {
        return new Kar(id, version);
    }

    Kar named(String name) {
        symbolicName = name;
        return this;
    }

    /** Lines of the bundle's manifest, each with its end. */
    Kar with(String lines) {
        headers = lines;
        return this;
    }

    Kar needing(String feature, String range) {
        needs = "<feature version=\"" + range + "\">" + feature + "</feature>";
        return this;
    }

    Kar activatedBy(Class<?> type) {
        activator = type;
        headers += "Bundle-Activator: " + type.getName() + "\nImport-Package: org.osgi.framework\n";
        return this;
    }

    Path in(Path folder) throws IOException {
        Path file = folder.resolve(id + "-" + version + ".kar");
        try (var kar = new ZipOutputStream(Files.newOutputStream(file))) {
            put(kar, "repository/" + id + "/features.xml", features().getBytes(StandardCharsets.UTF_8));
            put(kar, "repository/org/city/" + id + "/" + version + "/" + id + "-" + version + ".jar", bundle());
        }
        return file;
    }

    private String features() {
        return "<features name=\"" + id + "\"><feature name=\"" + id + "\" version=\"" + version + "\">" + needs
                + "<bundle>mvn:org.city/" + id + "/" + version + "</bundle></feature></features>";
    }

    private byte[] bundle() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            put(jar, "META-INF/MANIFEST.MF", manifest().getBytes(StandardCharsets.UTF_8));
            if (activator != null) {
                String path = activator.getName().replace('.', '/') + ".class";
                try (InputStream type = activator.getClassLoader().getResourceAsStream(path)) {
                    put(jar, path, type.readAllBytes());
                }
            }
        }
        return bytes.toByteArray();
    }

    private String manifest() {
        return "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + symbolicName
                + "\nBundle-Version: " + version + "\n" + headers + "\n";
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
    }
}
