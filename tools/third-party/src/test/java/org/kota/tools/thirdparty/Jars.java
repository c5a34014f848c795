package org.kota.tools.thirdparty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars for tests. */
final class Jars {

    private Jars() {}

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** @param licence of its manifest, or null; @param inner a jar inside it, or null */
    static byte[] jar(String licence, byte[] inner) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (licence != null) {
            manifest.getMainAttributes().putValue("Bundle-License", licence);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            put(jar, "META-INF/LICENSE.txt", "by whom".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (inner != null) {
                put(jar, "lib/inner-3.4.jar", inner);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
    }
}
