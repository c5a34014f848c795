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
    public void guessesNoTime() {
        for (String bad : List.of(
                "-1e300",
                "1e300",
                "1e999",
                "\"-Infinity\"",
                "\"NaN\"",
                "\"1767225600001d\"",
                "\"0x1.8p3\"",
                "\" 1\"",
                "\"1e12\"",
                "\"\"",
                "true",
                "null")) {
            assertMalformed(bad, TimeFormat.EPOCH_MS, "is not milliseconds since 1970");
            assertMalformed(bad, TimeFormat.EPOCH_S, "is not seconds since 1970");
        }
        assertMalformed("\"+999999999-01-01T00:00:00Z\"", TimeFormat.ISO, "of the years 1 to 9999");
    }

    private static void assertMalformed(String time, TimeFormat format, String says) {
        String text = "{\"a\":1,\"t\":" + time + "}";
        var e = assertThrows(text, MalformedException.class, () -> decoder(List.of("a"), List.of("/a", "/t"), format)
                .decode(text.getBytes(UTF_8), 0));
        assertTrue(text + e.getMessage(), e.getMessage().contains(says));
    }

    @Test
    public void refusesANameThatStandsTwice() {
        for (String text : List.of("{\"a\":1,\"a\":2}", "{\"b\":{\"x\":1,\"x\":1},\"a\":2}")) {
            var e = assertThrows(text, MalformedException.class, () -> decoder(List.of("a"), List.of("/a"), null)
                    .decode(text.getBytes(UTF_8), 0));
            assertTrue(
                    e.getMessage(),
                    e.getMessage().startsWith("Ambiguous at line 1")
                            && e.getMessage().contains("Duplicate field"));
        }
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
