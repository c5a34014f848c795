package org.kota.tools.thirdparty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * The list of third-party parts with their licences, for people. A part whose licence nobody knows is listed as
 * {@code UNKNOWN}; a test of the distribution wants none.
 */
final class ThirdParty {

    private static final String HEAD = """
            Third-party parts of Kota and their licences
            ============================================

            Each part keeps its own licence; the texts are in licences/, that of Apache-2.0 in LICENSE.
            A machine reads the same, with versions and digests, in sbom.cdx.json.

            """;

    private final Program program;

    ThirdParty(Program program) {
        this.program = program;
    }

    void write() throws IOException {
        Path file = program.folder().resolve("THIRD-PARTY.txt");
        Files.writeString(file, list(), StandardCharsets.UTF_8);
    }

    String list() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Part part : program.parts()) {
            if (!part.isOwn()) {
                lines.put(part.file(), program.licence(part));
            }
        }
        StringBuilder text = new StringBuilder(HEAD);
        lines.forEach((file, licence) ->
                text.append(file).append(": ").append(licence).append('\n'));
        return text.toString();
    }
}
