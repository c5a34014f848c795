package org.kota.shell.support;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.bus.Position;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;

public class JsonOutTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void keepsTheOrderOfFields() {
        JsonOut.write(stream, Fields.of("z", 1).with("a", List.of(true, "x")).with("m", Map.of("k", 2L)));
        assertEquals("{\"z\":1,\"a\":[true,\"x\"],\"m\":{\"k\":2}}\n", written());
    }

    @Test
    public void writesResultsInTheirOwnType() {
        JsonOut.write(
                stream,
                List.of(
                        Result.of(12),
                        Result.of(0.1),
                        Result.of(1e300),
                        Result.of(false),
                        Result.of("he said \"é\""),
                        Result.json("{\"a\":[1]}")));
        assertEquals("[12,0.1,1.0E300,false,\"he said \\\"é\\\"\",{\"a\":[1]}]\n", written());
    }

    @Test
    public void staysJsonWhateverIsStoredAsJson() {
        JsonOut.write(
                stream,
                List.of(
                        Result.json("not json at all"),
                        Fields.of("result", Result.json("{\"a\":1} , \"injected\": true")),
                        Result.json(""),
                        Result.json("[1")));
        assertEquals(
                "[\"not json at all\",{\"result\":\"{\\\"a\\\":1} , \\\"injected\\\": true\"},\"\",\"[1\"]\n",
                written());
    }

    @Test
    public void writesWhatHasNoNumberAsNull() {
        JsonOut.write(stream, Arrays.asList(null, Double.NaN, Double.POSITIVE_INFINITY));
        assertEquals("[null,null,null]\n", written());
    }

    @Test
    public void writesTimesAndQualitiesAsText() {
        JsonOut.write(stream, List.of(Times.utc(0), Quality.GOOD.marked(QualityReason.RECORDED), new Position(0, 7)));
        assertEquals("[\"1970-01-01T00:00:00Z\",\"good(recorded)\",\"7\"]\n", written());
    }

    @Test
    public void completesAnArrayWithoutItems() {
        JsonOut.array(stream).close();
        assertEquals("[]\n", written());
    }

    @Test
    public void handsItemsOutAsTheyCome() {
        try (JsonOut array = JsonOut.array(stream)) {
            array.add(1);
            array.flush();
            assertEquals("[1", written());
            array.add(2);
        }
        assertEquals("[1,2]\n", written());
    }
}
