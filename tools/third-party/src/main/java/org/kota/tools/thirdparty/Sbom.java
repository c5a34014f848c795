package org.kota.tools.thirdparty;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/** The bill of materials in CycloneDX 1.5: every jar of the program, those inside others too, with where it comes from. */
final class Sbom {

    private final Program program;
    private final Properties release;

    /** @param release with {@code version}, {@code time}, and {@code runtime} where the program has its own Java */
    Sbom(Program program, Properties release) {
        this.program = program;
        this.release = release;
    }

    void write() throws IOException {
        Path file = program.folder().resolve("sbom.cdx.json");
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("bomFormat", "CycloneDX");
            json.writeStringField("specVersion", "1.5");
            json.writeStringField("serialNumber", "urn:uuid:" + serial());
            json.writeNumberField("version", 1);
            metadata(json);
            json.writeArrayFieldStart("components");
            runtime(json);
            for (Part part : program.parts()) {
                component(json, part);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Equal parts have an equal number: a bill of the same program is the same bill. */
    private UUID serial() {
        StringBuilder all = new StringBuilder(release.getProperty("version"));
        program.parts().forEach(part -> all.append(part.place()).append(part.sha256()));
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void metadata(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("timestamp", release.getProperty("time"));
        json.writeObjectFieldStart("component");
        json.writeStringField("type", "application");
        json.writeStringField("bom-ref", "kota");
        json.writeStringField("name", "kota");
        json.writeStringField("version", release.getProperty("version"));
        licence(json, "Apache-2.0");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void runtime(JsonGenerator json) throws IOException {
        if (release.containsKey("runtime")) {
            json.writeStartObject();
            json.writeStringField("type", "platform");
            json.writeStringField("bom-ref", "runtime");
            json.writeStringField("name", "OpenJDK");
            json.writeStringField("version", release.getProperty("runtime"));
            licence(json, "GPL-2.0 with Classpath-exception");
            json.writeEndObject();
        }
    }

    private void component(JsonGenerator json, Part part) throws IOException {
        Coordinates origin = program.coordinates(part);
        json.writeStartObject();
        json.writeStringField("type", "library");
        json.writeStringField("bom-ref", part.place());
        if (origin != null) {
            json.writeStringField("group", origin.group());
        }
        json.writeStringField("name", origin == null ? part.name() : origin.artifact());
        json.writeStringField("version", origin == null ? "" : origin.version());
        json.writeArrayFieldStart("hashes");
        json.writeStartObject();
        json.writeStringField("alg", "SHA-256");
        json.writeStringField("content", part.sha256());
        json.writeEndObject();
        json.writeEndArray();
        licence(json, program.licence(part));
        if (origin != null) {
            json.writeStringField("purl", origin.url());
        }
        json.writeEndObject();
    }

    private static void licence(JsonGenerator json, String licence) throws IOException {
        boolean known = licence.matches("Apache-2\\.0|MIT|EPL-[12]\\.0|BSD-[23]-Clause");
        json.writeArrayFieldStart("licenses");
        json.writeStartObject();
        json.writeObjectFieldStart("license");
        json.writeStringField(known ? "id" : "name", licence);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }
}
