package org.kota.mqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.kota.device.Sample;

/** Decodes plain JSON: takes the values that the points' JSON Pointers (RFC 6901) name, in one pass over the text. */
final class PointerDecoder implements Decoder {

    private final PointerTree pointers;
    private final List<String> points;
    private final TimeFormat timeFormat;
    private final String described;

    /**
     * @param points names of the points
     * @param pointers one a point, in their order, and one more for the time where the message has one
     * @param timeFormat how the time is written, or null if the message has none
     */
    PointerDecoder(List<String> points, List<String> pointers, TimeFormat timeFormat) {
        this.points = points;
        this.pointers = PointerTree.of(pointers);
        this.timeFormat = timeFormat;
        this.described = String.join(", ", pointers);
    }

    @Override
    public List<Sample> decode(byte[] payload, long arrival) throws MalformedException {
        var found = new Object[points.size() + 1];
        try (JsonParser parser = Json.FACTORY.createParser(payload)) {
            parser.nextToken();
            walk(parser, pointers, found);
            if (parser.nextToken() != null) {
                throw new MalformedException("Something stands behind the JSON value of the message.");
            }
        } catch (JsonProcessingException e) {
            throw Json.malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
        return samples(found);
    }

    private void walk(JsonParser parser, PointerTree at, Object[] found) throws IOException, MalformedException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedException("The message is empty.");
        }
        if (token.isScalarValue()) {
            for (int index : at.indexes()) {
                found[index] = scalar(parser, token);
            }
        } else if (at.indexes().length > 0) {
            whole(parser, at, found);
        } else {
            inside(parser, at, found);
        }
    }

    /** An array or object is taken as its JSON text: a point of that type keeps it, any other refuses it by name. */
    private void whole(JsonParser parser, PointerTree at, Object[] found) throws IOException, MalformedException {
        String json = Json.text(parser);
        for (int index : at.indexes()) {
            found[index] = json;
        }
        if (!at.isLeaf()) {
            try (JsonParser again = Json.FACTORY.createParser(json)) {
                again.nextToken();
                inside(again, at, found);
            }
        }
    }

    private void inside(JsonParser parser, PointerTree at, Object[] found) throws IOException, MalformedException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, at, found);
        } else {
            array(parser, at, found);
        }
    }

    private void object(JsonParser parser, PointerTree at, Object[] found) throws IOException, MalformedException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            PointerTree child = at.child(parser.currentName());
            parser.nextToken();
            descend(parser, child, found);
        }
    }

    private void array(JsonParser parser, PointerTree at, Object[] found) throws IOException, MalformedException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            descend(parser, at.child(i), found);
        }
    }

    private void descend(JsonParser parser, PointerTree child, Object[] found) throws IOException, MalformedException {
        if (child == null) {
            parser.skipChildren();
        } else {
            walk(parser, child, found);
        }
    }

    private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> parser.getText(); // null is the text "null", which a point may list among its missing marks
        };
    }

    private List<Sample> samples(Object[] found) throws MalformedException {
        long time = time(found[points.size()]);
        var samples = new ArrayList<Sample>(points.size());
        for (int i = 0; i < points.size(); i++) {
            if (found[i] != null) {
                samples.add(Sample.of(points.get(i), found[i], time));
            }
        }
        if (samples.isEmpty()) {
            throw new MalformedException("The message has nothing at any of the pointers " + described + ".");
        }
        return samples;
    }

    private long time(Object found) throws MalformedException {
        if (timeFormat == null) {
            return Sample.NO_TIME;
        }
        if (found == null) {
            throw new MalformedException("The message has no time where the setting time-pointer says.");
        }
        return timeFormat.millis(found);
    }
}
