package org.kota.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** The JSON parser with limits that no honest message reaches. */
final class Json {

    static final int MAX_DEPTH = 32;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .maxStringLength(100_000)
                    .build())
            .build();

    private static final Pattern BEGUN =
            Pattern.compile("\\(start marker at \\[Source: [^]]*line: (\\d+), column: (\\d+)]\\)");
    private static final Pattern REMARK =
            Pattern.compile("\\s*(at )?\\[Source: [^]]*]|,? from `StreamReadConstraints[^`]*`");

    private Json() {}

    /** What the parser found, in a sentence with line and column. */
    static MalformedException malformed(JsonProcessingException e) {
        String found = plain(e.getOriginalMessage());
        String what = found.startsWith("Duplicate field") ? "Ambiguous" : "Not JSON";
        return new MalformedException(placed(what, e.getLocation()) + ": " + found + ".");
    }

    private static String placed(String what, JsonLocation place) {
        return place == null ? what : what + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** The parser's words without its remarks on where it reads from. */
    private static String plain(String text) {
        String line = text.lines().findFirst().orElse("");
        String placed = BEGUN.matcher(line).replaceAll("(begun at line $1, column $2)");
        String plain = REMARK.matcher(placed).replaceAll("").strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** The JSON value that begins at the present token, as text; the parser stands at its end then. */
    static String text(JsonParser parser) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    /** The number of the present token. */
    static double number(JsonParser parser, String field) throws IOException, MalformedException {
        if (!parser.currentToken().isNumeric()) {
            throw new MalformedException("The field " + field + " at line "
                    + parser.currentLocation().getLineNr() + ", column "
                    + parser.currentLocation().getColumnNr() + " is not a number.");
        }
        return parser.getDoubleValue();
    }
}
