package org.kota.tools.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the list of third-party parts: {@code ThirdParty <program folder> <file>}. A part whose
 * licence nobody knows is listed as {@code UNKNOWN}; a test of the distribution wants none.
 */
public final class ThirdParty {

    private static final String HEAD = """
            Third-party parts of Kota and their licences
            ============================================

            Each part keeps its own licence; the texts are in the parts themselves and at their projects.

            """;

    private static final String UNKNOWN = "UNKNOWN: find it at the project and note it in licences.properties";

    private final Properties known = new Properties();

    ThirdParty() throws IOException {
        try (InputStream file = ThirdParty.class.getResourceAsStream("licences.properties")) {
            known.load(file);
        }
    }

    /** Entry point of the build. */
    public static void main(String[] args) throws IOException {
        String list = new ThirdParty().list(Path.of(args[0]));
        Files.writeString(Path.of(args[1]), list, StandardCharsets.UTF_8);
    }

    String list(Path program) throws IOException {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Part part : parts(program)) {
            String licence = known.getProperty(part.name(), part.declared());
            lines.put(part.file(), licence.isEmpty() ? UNKNOWN : licence);
        }
        StringBuilder text = new StringBuilder(HEAD);
        lines.forEach((file, licence) ->
                text.append(file).append(": ").append(licence).append('\n'));
        return text.toString();
    }

    private static List<Part> parts(Path program) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(program)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    parts.addAll(Part.read(file.getFileName().toString(), content));
                }
            }
        }
        return parts;
    }
}
