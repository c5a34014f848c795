package org.kota.devices;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Checks that a text is one JSON value and nothing else, of bounded size and depth. */
final class JsonText {

    static final int MAX_LENGTH = 65_536;
    static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonText() {}

    /** What is wrong with it, as the end of a sentence, or null. */
    static String fault(String text) {
        if (text.length() > MAX_LENGTH) {
            return "has " + text.length() + " characters; at most " + MAX_LENGTH + " are kept";
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return fault(parser);
        } catch (JsonProcessingException e) {
            return "is no JSON value (" + place(e) + firstLine(e) + ")";
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
    }

    private static String fault(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return "is empty where a JSON value is due";
        }
        parser.skipChildren();
        return parser.nextToken() == null ? null : "has something behind its JSON value";
    }

    private static String place(JsonProcessingException e) {
        var place = e.getLocation();
        return place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
    }

    private static String firstLine(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        return line.replaceAll("\\s*(at )?\\[Source: [^]]*]|,? from `StreamReadConstraints[^`]*`", "");
    }
}
