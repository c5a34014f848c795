package org.kota.tools.thirdparty;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A jar of the distribution, or one inside another.
 *
 * @param place path in the program's folder; behind {@code !/} that in the jar around it
 * @param declared the licence that its manifest names, in SPDX's words; empty if it names none
 * @param coordinates where it comes from, if its place or its content tells, else null
 * @param version as its manifest has it; empty if it has none
 * @param sha256 of its content
 * @param texts its texts of licences and notices, by their names
 */
record Part(
        String place,
        String declared,
        Coordinates coordinates,
        String version,
        String sha256,
        TreeMap<String, byte[]> texts) {

    private static final String OWN = "org.kota.";

    /** The part itself and the jars inside it. */
    static List<Part> read(String place, byte[] content) throws IOException {
        List<Part> parts = new ArrayList<>();
        Manifest manifest = new Manifest();
        TreeMap<String, byte[]> texts = new TreeMap<>();
        Coordinates stated = Coordinates.ofRepository(place);
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                String name = entry.getName();
                if (name.equals("META-INF/MANIFEST.MF")) {
                    manifest.read(new ByteArrayInputStream(jar.readAllBytes()));
                } else if (name.endsWith(".jar")) {
                    parts.addAll(read(place + "!/" + name, jar.readAllBytes()));
                } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
                    stated = stated == null ? ofPom(place, jar.readAllBytes()) : stated;
                } else if (isText(name)) {
                    texts.put(name, jar.readAllBytes());
                }
            }
        }
        parts.add(new Part(place, licence(manifest), stated, version(manifest), Sums.of(content), texts));
        return parts;
    }

    String file() {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** The file's name without its version. */
    String name() {
        return file().replaceFirst("(-\\d[^/]*)?\\.jar$", "");
    }

    /** Whether it is one of Kota's own. */
    boolean isOwn() {
        return file().startsWith(OWN);
    }

    /** A part may hold the pom of others that it has taken in: only its own counts. */
    private static Coordinates ofPom(String place, byte[] content) throws IOException {
        Properties pom = new Properties();
        pom.load(new ByteArrayInputStream(content));
        Coordinates found = new Coordinates(
                pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version"), "");
        String file = place.substring(place.lastIndexOf('/') + 1);
        boolean own = file.equals(found.artifact() + ".jar")
                || file.equals(found.artifact() + "-" + found.version() + ".jar");
        return own ? found : null;
    }

    private static boolean isText(String entry) {
        String name = entry.substring(entry.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.matches("(licen[cs]e|notice|copying|about|epl|edl)([-_.].*)?")
                && name.matches(".*(\\.(txt|md|html|zentus)|[a-z0-9])")
                && !name.matches(".*\\.(class|java|properties|xml)");
    }

    private static String licence(Manifest manifest) {
        String licence = manifest.getMainAttributes().getValue("Bundle-License");
        return licence == null ? "" : Licence.plain(licence);
    }

    private static String version(Manifest manifest) {
        Attributes main = manifest.getMainAttributes();
        String version = main.getValue("Implementation-Version");
        return Objects.requireNonNullElse(version == null ? main.getValue("Bundle-Version") : version, "");
    }
}
