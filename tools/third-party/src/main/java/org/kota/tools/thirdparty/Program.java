package org.kota.tools.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The parts of a program's folder, with what is known of them beside what they say themselves. */
final class Program {

    private static final String UNKNOWN = "UNKNOWN: find it at the project and note it in licences.properties";

    private final Path folder;
    private final Properties licences = notes("licences.properties");
    private final Properties origins = notes("coordinates.properties");
    private final List<Part> parts;
    private final Map<String, Coordinates> byContent = new HashMap<>();

    Program(Path folder) throws IOException {
        this.folder = folder;
        parts = read();
        for (Part part : parts) {
            if (part.coordinates() != null) {
                byContent.putIfAbsent(part.sha256(), part.coordinates());
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** All parts, in the order of their places. */
    List<Part> parts() {
        return parts;
    }

    String licence(Part part) {
        if (part.isOwn()) {
            return "Apache-2.0";
        }
        String licence = licences.getProperty(part.name(), part.declared());
        return licence.isEmpty() ? UNKNOWN : licence;
    }

    /** @return where the part comes from; null if neither its place nor its content nor the notes tell */
    Coordinates coordinates(Part part) {
        Coordinates known = byContent.get(part.sha256());
        String noted = origins.getProperty(part.name());
        if (known != null || noted == null) {
            return known;
        }
        return Coordinates.of(noted, part.version());
    }

    private List<Part> read() throws IOException {
        List<Part> found = new ArrayList<>();
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".jar")) {
                found.addAll(Part.read(folder.relativize(file).toString(), Files.readAllBytes(file)));
            }
        }
        return List.copyOf(found);
    }

    /** All files of a folder, in order. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static Properties notes(String name) throws IOException {
        Properties notes = new Properties();
        try (InputStream file = Program.class.getResourceAsStream(name)) {
            notes.load(file);
        }
        return notes;
    }
}
