package org.kota.mqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.kota.device.Sample;

/** Decodes SenML JSON, RFC 8428: each record is resolved against the base fields before it and becomes a sample. */
final class SenmlDecoder implements Decoder {

    private final SenmlNames names;

    SenmlDecoder(SenmlNames names) {
        this.names = names;
    }

    @Override
    public List<Sample> decode(byte[] payload, long arrival) throws MalformedException {
        try (JsonParser parser = Json.FACTORY.createParser(payload)) {
            return pack(parser, arrival);
        } catch (JsonProcessingException e) {
            throw Json.malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
    }

    private List<Sample> pack(JsonParser parser, long arrival) throws IOException, MalformedException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new MalformedException("A SenML message is a JSON array of records: [{\"n\":\"level\",\"v\":1.2}].");
        }
        var samples = new ArrayList<Sample>(4);
        var senml = new SenmlRecord(names, arrival);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            senml.read(parser);
            senml.resolve(samples);
        }
        if (parser.currentToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
            throw new MalformedException("Only records may stand in a SenML message, and nothing behind it (line "
                    + parser.currentLocation().getLineNr() + ", column "
                    + parser.currentLocation().getColumnNr() + ").");
        }
        if (samples.isEmpty()) {
            throw new MalformedException("The SenML message has no record with a value.");
        }
        return samples;
    }
}
