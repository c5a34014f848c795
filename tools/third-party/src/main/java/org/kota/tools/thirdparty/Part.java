package org.kota.tools.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;

/** A jar of the distribution, or one inside another: its file name and the licence that its manifest names. */
record Part(String file, String declared) {

    private static final String OWN = "org.kota.";

    /** The part itself and the jars inside it; our own bundles count only for what they embed. */
    static List<Part> read(String file, InputStream content) throws IOException {
        List<Part> parts = new ArrayList<>();
        JarInputStream jar = new JarInputStream(content);
        Manifest manifest = jar.getManifest();
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
            String name = entry.getName();
            if (name.equals("META-INF/MANIFEST.MF")) {
                manifest = new Manifest(jar);
            } else if (name.endsWith(".jar")) {
                parts.addAll(read(name.substring(name.lastIndexOf('/') + 1), jar));
            }
        }
        if (!file.startsWith(OWN)) {
            parts.add(new Part(file, licence(manifest)));
        }
        return parts;
    }

    /** The file's name without its version. */
    String name() {
        return file.replaceFirst("(-\\d[^/]*)?\\.jar$", "");
    }

    private static String licence(Manifest manifest) {
        String licence = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
        return licence == null ? "" : Licence.plain(licence);
    }
}
