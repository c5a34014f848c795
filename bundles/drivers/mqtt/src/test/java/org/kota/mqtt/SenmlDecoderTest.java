package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.Sample;

/** The examples are those of RFC 8428 §5.1. */
public class SenmlDecoderTest {

    private static final long ARRIVAL = 1_700_000_000_000L;

    @Test
    public void readsASingleDataPoint() throws Exception {
        var samples = decode(
                "[{\"n\":\"urn:dev:ow:10e2073a01080063\",\"u\":\"Cel\",\"v\":23.1}]",
                point("temperature", "senml", "urn:dev:ow:10e2073a01080063"));
        assertEquals(List.of(sample("temperature", 23.1, "Cel", Sample.NO_TIME)), samples);
    }

    @Test
    public void joinsBaseNameAndName() throws Exception {
        var samples = decode("""
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},
                 {"n":"current","u":"A","v":1.2}]""", point("voltage", "senml", "urn:dev:ow:10e2073a01080063:voltage"), point("current"));
        assertEquals(
                List.of(sample("voltage", 120.1, "V", Sample.NO_TIME), sample("current", 1.2, "A", Sample.NO_TIME)),
                samples);
    }

    @Test
    public void addsRelativeTimesToTheBaseTime() throws Exception {
        var samples = decode("""
                [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
                  "n":"voltage","u":"V","v":120.1},
                 {"n":"current","t":-5,"v":1.2},
                 {"n":"current","t":-4,"v":1.3},
                 {"n":"current","v":1.7}]""", point("voltage"), point("current"));
        assertEquals(
                List.of(
                        sample("voltage", 120.1, "V", 1_276_020_076_001L),
                        sample("current", 1.2, "A", 1_276_020_071_001L),
                        sample("current", 1.3, "A", 1_276_020_072_001L),
                        sample("current", 1.7, "A", 1_276_020_076_001L)),
                samples);
    }

    @Test
    public void tellsPointsOfOneNameApartByTheirUnit() throws Exception {
        var samples = decode(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":20},
                 {"u":"lon","v":24.30621},
                 {"u":"lat","v":60.07965},
                 {"t":60,"v":20.3},
                 {"u":"%EL","t":150,"v":98}]""",
                unitPoint("humidity", "%RH"),
                unitPoint("longitude", "lon"),
                unitPoint("latitude", "lat"),
                unitPoint("battery", "%EL"));
        assertEquals(
                List.of(
                        sample("humidity", 20.0, "%", 1_320_067_464_000L),
                        sample("longitude", 24.30621, "deg", 1_320_067_464_000L),
                        sample("latitude", 60.07965, "deg", 1_320_067_464_000L),
                        sample("humidity", 20.3, "%", 1_320_067_524_000L),
                        sample("battery", 98.0, "%", 1_320_067_614_000L)),
                samples);
    }

    @Test
    public void readsNumbersTextsTruthsAndData() throws Exception {
        var samples = decode("""
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},
                 {"n":"label","vs":"Machine Room"},
                 {"n":"open","vb":false},
                 {"n":"nfc-reader","vd":"aGkgCg"}]""", point("temp"), point("label"), point("open"), point("nfc-reader"));
        assertEquals(
                List.of(
                        sample("temp", 23.1, "Cel", Sample.NO_TIME),
                        sample("label", "Machine Room", null, Sample.NO_TIME),
                        sample("open", false, null, Sample.NO_TIME),
                        sample("nfc-reader", "aGkgCg", null, Sample.NO_TIME)),
                samples);
    }

    @Test
    public void keepsTheNodesOfACollectionApart() throws Exception {
        var samples = decode(
                """
                [{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2},
                 {"n":"humidity","u":"%RH","v":30},
                 {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},
                 {"n":"humidity","u":"%RH","v":67}]""",
                point("t2", "senml", "2001:db8::2/temperature"),
                point("h2", "senml", "2001:db8::2/humidity"),
                point("t1", "senml", "2001:db8::1/temperature"));
        assertEquals(
                List.of("t2", "h2", "t1", "2001:db8::1/humidity"),
                samples.stream().map(Sample::point).toList());
    }

    @Test
    public void passesOverARecordOfBaseFieldsAlone() throws Exception {
        var samples = decode("""
                [{"bn":"urn:dev:ow:10e2073a01080063:"},
                 {"n":"temp","v":23.1},{"n":"heat","u":"/","v":1},{"n":"fan","u":"/","v":0}]""", point("temp"), point("heat"), point("fan"));
        assertEquals(
                List.of(
                        sample("temp", 23.1, null, Sample.NO_TIME),
                        sample("heat", 1.0, "1", Sample.NO_TIME),
                        sample("fan", 0.0, "1", Sample.NO_TIME)),
                samples);
    }

    @Test
    public void addsBaseValueAndBaseSum() throws Exception {
        var samples = decode(
                "[{\"bn\":\"x-\",\"bv\":100,\"bs\":1000,\"n\":\"flow\",\"v\":2.5,\"s\":7}]",
                point("flow", "senml", "x-flow"),
                sumPoint("volume", "x-flow"));
        assertEquals(
                List.of("volume", "flow"), samples.stream().map(Sample::point).toList());
        assertEquals(1007.0, samples.get(0).value());
        assertEquals(102.5, samples.get(1).value());
    }

    @Test
    public void takesSmallTimesAsRelativeToTheArrival() throws Exception {
        var samples = decode("[{\"n\":\"a\",\"t\":-60,\"v\":1},{\"n\":\"a\",\"t\":268435456,\"v\":2}]", point("a"));
        assertEquals(ARRIVAL - 60_000, samples.get(0).time());
        assertEquals(268_435_456_000L, samples.get(1).time());
    }

    @Test
    public void saysWhatIsMalformedAndWhere() {
        var cases = new LinkedHashMap<String, String>();
        cases.put("", "is a JSON array");
        cases.put("hello", "line 1, column");
        cases.put("{\"n\":\"a\",\"v\":1}", "is a JSON array");
        cases.put("[]", "no record with a value");
        cases.put("[{\"n\":\"a\",\"v\":1}", "Not JSON");
        cases.put("[{\"n\":\"a\",\"v\":1}] x", "Not JSON");
        cases.put("[{\"n\":\"a\",\"v\":1},7]", "Only records");
        cases.put("[{\"n\":\"a\",\"v\":\"1\"}]", "field v at line 1");
        cases.put(
                "[{\"n\":\"a\",\"v\":1},{\"n\":\"a\",\"v\":1,\"vs\":\"x\"}]", "Record 2 of the SenML message has more");
        cases.put("[{\"n\":\"a\"}]", "has no value");
        cases.put("[{\"v\":1}]", "has no name");
        cases.put("[{\"bver\":11,\"n\":\"a\",\"v\":1}]", "version (bver)");
        cases.put("[{\"n\":\"a\",\"v\":1,\"must_\":1}]", "must be understood");
        cases.put("[{\"n\":\"a\",\"n\":\"b\",\"v\":1}]", "Duplicate field 'n'");
        cases.put("[{\"n\":\"a\",\"v\":1,\"t\":-1e300}]", "outside the years");
        cases.put("[{\"bt\":1e300,\"n\":\"a\",\"v\":1}]", "outside the years");
        cases.put("[".repeat(60), "Only records");
        cases.put("[{\"x\":" + "[".repeat(60), "depth");
        cases.put("[{\"n\":\"a\",\"v\":1e" + "9".repeat(200) + "}]", "Not JSON");
        cases.forEach((text, says) -> {
            var e = assertThrows(text, MalformedException.class, () -> decode(text, point("a")));
            assertTrue(text + " → " + e.getMessage(), e.getMessage().contains(says));
        });
    }

    @Test
    public void aValuesPointNeverTakesASum() throws Exception {
        for (String record : List.of("{\"n\":\"v\",\"s\":5}", "{\"bs\":5,\"n\":\"v\",\"u\":\"m\"}")) {
            var samples = decode("[" + record + ",{\"n\":\"w\",\"v\":1}]", point("v"), point("w"));
            assertEquals(
                    List.of("v (sum)", "w"), samples.stream().map(Sample::point).toList());
        }
        assertEquals(
                List.of(sample("v", 1.5, null, Sample.NO_TIME)),
                decode("[{\"n\":\"v\",\"v\":1.5,\"s\":5}]", point("v")));
        assertEquals(
                List.of(sample("v", 100.0, null, Sample.NO_TIME)),
                decode("[{\"bv\":100,\"n\":\"v\",\"s\":5}]", point("v")));
    }

    private static List<Sample> decode(String text, Point... points) throws MalformedException {
        return new SenmlDecoder(new SenmlNames(List.of(points))).decode(text.getBytes(UTF_8), ARRIVAL);
    }

    private static Sample sample(String point, Object value, String unit, long time) {
        return new Sample(point, value, unit, Sample.NO_TIME, time, org.kota.model.Quality.GOOD);
    }

    private static Point point(String name, String... settings) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return new Point(name, name, "1", "1", Map.copyOf(map));
    }

    private static Point unitPoint(String name, String unit) {
        return point(name, "senml", "urn:dev:ow:10e2073a01080063", "senml-unit", unit);
    }

    private static Point sumPoint(String name, String record) {
        return point(name, "senml", record, "senml-field", "sum");
    }
}
