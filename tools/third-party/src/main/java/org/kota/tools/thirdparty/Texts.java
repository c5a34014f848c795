package org.kota.tools.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The folder {@code licences}: every text of a licence or notice that a part holds, each content once, and those of
 * parts that hold none. Its {@code INDEX.txt} says which belongs to which part.
 */
final class Texts {

    private static final String APACHE = "../LICENSE";

    private final Program program;
    private final Path folder;
    private final Properties shipped = Program.notes("texts.properties");
    private final Map<String, String> written = new HashMap<>();

    Texts(Program program) throws IOException {
        this.program = program;
        this.folder = program.folder().resolve("licences");
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        TreeSet<String> index = new TreeSet<>();
        for (Part part : program.parts()) {
            if (!part.isOwn()) {
                index.add(part.file() + ": " + String.join(", ", of(part)));
            }
        }
        Files.writeString(folder.resolve("INDEX.txt"), String.join("\n", index) + "\n");
    }

    private TreeSet<String> of(Part part) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<String, byte[]> text : part.texts().entrySet()) {
            names.add(keep(
                    part.name() + "-"
                            + text.getKey().replaceFirst("^META-INF/", "").replace('/', '-'),
                    text.getValue()));
        }
        String licence = program.licence(part);
        if (licence.contains("Apache-2.0")) {
            names.add(APACHE);
        }
        for (String known : shipped.stringPropertyNames()) {
            if (applies(known, part.name(), licence)) {
                names.add(keep(shipped.getProperty(known), content(shipped.getProperty(known))));
            }
        }
        return names;
    }

    private String keep(String name, byte[] content) throws IOException {
        String known = written.putIfAbsent(Sums.of(content), name);
        if (known != null) {
            return known;
        }
        Files.write(folder.resolve(name), content);
        return name;
    }

    private static boolean applies(String known, String part, String licence) {
        return known.equals("part." + part)
                || known.startsWith("licence.") && licence.contains(known.substring("licence.".length()));
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream text = Texts.class.getResourceAsStream("texts/" + name)) {
            return text.readAllBytes();
        }
    }
}
