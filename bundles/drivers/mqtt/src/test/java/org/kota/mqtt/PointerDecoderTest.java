package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.kota.device.Sample;

public class PointerDecoderTest {

    private static final String MESSAGE = """
            {"time":"2026-01-01T07:00:00+07:00","s":1767225600.5,"ms":"1767225600500",
             "data":{"level":1.83,"a/b":{"~":"27,5"},"list":[{"v":1},{"v":2}],"open":true,"none":null,"deep":{"x":[[1]]}}}""";

    @Test
    public void takesWhatThePointersName() throws Exception {
        assertEquals(1.83, value("/data/level"));
        assertEquals("27,5", value("/data/a~1b/~0"));
        assertEquals(2.0, value("/data/list/1/v"));
        assertEquals(true, value("/data/open"));
        assertEquals("null", value("/data/none"));
    }

    @Test
    public void takesAnArrayOrObjectAsItsText() throws Exception {
        assertEquals("[{\"v\":1},{\"v\":2}]", value("/data/list"));
        var both = decoder(List.of("a", "b"), List.of("/data/list", "/data/list/1/v"), null)
                .decode(MESSAGE.getBytes(UTF_8), 0);
        assertEquals(
                List.of("[{\"v\":1},{\"v\":2}]", 2.0),
                both.stream().map(Sample::value).toList());
    }

    @Test
    public void saysWhatIsWrongWithoutTheParsersRemarks() {
        for (String bad :
                List.of("{\"a\":1", "[{\"n\":\"water-level\"", "{\"a\":nil}", "[".repeat(40), "{\"a\":\"\n\"}")) {
            var e = assertThrows(bad, MalformedException.class, () -> decoder(List.of("a"), List.of("/a"), null)
                    .decode(bad.getBytes(UTF_8), 0));
            assertTrue(e.getMessage(), e.getMessage().startsWith("Not JSON"));
            for (String noise : List.of("Source", "REDACTED", "StreamRead", "\n")) {
                assertFalse(e.getMessage(), e.getMessage().contains(noise));
            }
        }
        var open = assertThrows(MalformedException.class, () -> decoder(List.of("a"), List.of("/a"), null)
                .decode("{\"a\":1".getBytes(UTF_8), 0));
        assertEquals(
                "Not JSON at line 1, column 7: Unexpected end-of-input: expected close marker for Object (begun at line 1,"
                        + " column 1).",
                open.getMessage());
    }

    @Test
    public void leavesOutWhatTheMessageDoesNotHave() throws Exception {
        var samples = decoder(List.of("a", "b"), List.of("/data/level", "/data/depth"), null)
                .decode(MESSAGE.getBytes(UTF_8), 0);
        assertEquals(List.of(Sample.of("a", 1.83, Sample.NO_TIME)), samples);
    }

    @Test
    public void readsTheTimeAsItIsWritten() throws Exception {
        assertEquals(1_767_225_600_000L, time("/time", "iso"));
        assertEquals(1_767_225_600_500L, time("/s", "epoch-s"));
        assertEquals(1_767_225_600_500L, time("/ms", "epoch-ms"));
        assertMalformed("/time", "epoch-s", "is not seconds since 1970");
        assertMalformed("/s", "iso", "offset from UTC");
        assertMalformed("/gone", "iso", "has no time");
        assertThrows(IllegalArgumentException.class, () -> TimeFormat.of("local"));
    }

    @Test
    public void saysWhatIsMalformed() {
        for (String text : new String[] {"", "x", "{", "{} {}", "[1,2]", "7"}) {
            assertThrows(text, MalformedException.class, () -> decoder(List.of("a"), List.of("/data/level"), null)
                    .decode(text.getBytes(UTF_8), 0));
        }
    }

    @Test
    public void namesAPointerThatIsNone() {
        var e = assertThrows(IllegalArgumentException.class, () -> PointerTree.of(List.of("data.level")));
        assertTrue(e.getMessage(), e.getMessage().contains("'data.level' is not a JSON Pointer"));
    }

    private static Object value(String pointer) throws MalformedException {
        return decoder(List.of("a"), List.of(pointer), null)
                .decode(MESSAGE.getBytes(UTF_8), 0)
                .get(0)
                .value();
    }

    private static long time(String pointer, String format) throws MalformedException {
        return decoder(List.of("a"), List.of("/data/level", pointer), TimeFormat.of(format))
                .decode(MESSAGE.getBytes(UTF_8), 0)
                .get(0)
                .time();
    }

    private static void assertMalformed(String pointer, String format, String says) {
        var e = assertThrows(MalformedException.class, () -> time(pointer, format));
        assertTrue(e.getMessage(), e.getMessage().contains(says));
    }

    private static Decoder decoder(List<String> points, List<String> pointers, TimeFormat format) {
        return new PointerDecoder(points, pointers, format);
    }
}
