package org.kota.shell.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.kota.model.Result;

/** One JSON value on its way to a stream: an array whose items go out as they come, or a single value. */
public final class JsonOut implements AutoCloseable {

    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final PrintStream stream;
    private final JsonGenerator generator;

    private JsonOut(PrintStream stream) throws IOException {
        this.stream = stream;
        this.generator = FACTORY.createGenerator(stream);
    }

    /** Writes one value and a line end. */
    static void write(PrintStream stream, Object value) {
        try (JsonOut out = open(stream)) {
            out.add(value);
        }
    }

    static JsonOut array(PrintStream stream) {
        JsonOut out = open(stream);
        out.tried(generator -> generator.writeStartArray());
        return out;
    }

    private static JsonOut open(PrintStream stream) {
        try {
            return new JsonOut(stream);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes the next item. */
    public void add(Object value) {
        tried(g -> write(value));
    }

    /** Hands what was written so far to the reader. */
    public void flush() {
        tried(JsonGenerator::flush);
    }

    /** Ends the array and the line. */
    @Override
    public void close() {
        tried(JsonGenerator::close);
        stream.println();
        stream.flush();
    }

    private void write(Object value) throws IOException {
        if (value instanceof Fields fields) {
            writeObject(fields.entries());
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map.entrySet());
        } else if (value instanceof Iterable<?> items) {
            writeArray(items);
        } else {
            writeScalar(value);
        }
    }

    private void writeObject(Iterable<? extends Map.Entry<?, ?>> fields) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> field : fields) {
            generator.writeFieldName(String.valueOf(field.getKey()));
            write(field.getValue());
        }
        generator.writeEndObject();
    }

    private void writeArray(Iterable<?> items) throws IOException {
        generator.writeStartArray();
        for (Object item : items) {
            write(item);
        }
        generator.writeEndArray();
    }

    private void writeScalar(Object value) throws IOException {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            generator.writeNull();
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Result result) {
            writeResult(result);
        } else {
            generator.writeString(value.toString());
        }
    }

    private void writeResult(Result result) throws IOException {
        if (result instanceof Result.Number) {
            generator.writeNumber(result.toString());
        } else if (result instanceof Result.Truth truth) {
            generator.writeBoolean(truth.value());
        } else if (result instanceof Result.Json json && isOneValue(json.value())) {
            generator.writeRawValue(json.value());
        } else {
            generator.writeString(result.toString());
        }
    }

    /** What is stored as JSON and isn't one value of it is written as a text: the answer stays JSON whatever is stored. */
    private static boolean isOneValue(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private interface Step {
        void write(JsonGenerator generator) throws IOException;
    }

    private void tried(Step step) {
        try {
            step.write(generator);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("The answer can't be written to the shell", e);
    }
}
