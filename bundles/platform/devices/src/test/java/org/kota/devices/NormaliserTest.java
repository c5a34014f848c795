package org.kota.devices;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;
import org.kota.device.Sample;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.RefusalReason;

public class NormaliserTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final long MINUTE = 60_000;

    private final Map<String, String> settings = new LinkedHashMap<>(Map.of("driver", "any"));

    @Test
    public void convertsUnitsWithoutRoundingNoise() throws Exception {
        assertConverted("mm", "m", 2799, 2.799);
        assertConverted("cm", "m", 183, 1.83);
        assertConverted("[ft_i]", "m", 10, 3.048);
        assertConverted("[cft_i]/s", "m3/s", 1000, 28.316846592);
        assertConverted("K", "Cel", 300, 26.85);
        assertConverted("[degF]", "Cel", 212, 100);
        assertConverted("L/s", "m3/s", 1500, 1.5);
        assertConverted("uS/cm", "mS/cm", 420, 0.42);
        assertConverted("%", "1", 55, 0.55);
        assertConverted("m", "m", 1.1, 1.1);
    }

    private void assertConverted(String from, String to, double value, double expected) throws Exception {
        point("source-unit", from);
        point("unit", to);
        assertEquals(from + " to " + to, expected, take(value).number(), 0);
    }

    @Test
    public void refusesByNameANumberThatIsTooLargeForItsConversion() {
        point("source-unit", "km");
        point("unit", "mm");
        var e = assertThrows(RefusedException.class, () -> take(1e308));
        assertEquals(RefusalReason.INVALID, e.reason());
        assertEquals("p: the number 1.0E308 is too large to be converted to 'mm'.", e.getMessage());
    }

    @Test
    public void takesTheUnitThatTheMessageStates() throws Exception {
        point("unit", "m");
        var sample = new Sample("p", 250, "cm", Sample.NO_TIME, NOW, Quality.GOOD);
        assertEquals(2.5, normaliser().normalise(sample, NOW, NOW).number(), 0);
        var other = new Sample("p", 250, "Cel", Sample.NO_TIME, NOW, Quality.GOOD);
        assertRefused(RefusalReason.UNIT, other);
    }

    @Test
    public void readsTextsAsTheProfileSaysOrRefusesThem() throws Exception {
        assertEquals(27.5, take("27.5").number(), 0);
        assertEquals(-3e-2, take(" -3e-2 ").number(), 0);
        for (String text : new String[] {
            "27,5",
            "27.5 °C",
            "<0.001",
            "",
            "-",
            "NULL",
            "1.000.000",
            "1 000",
            "0x1F",
            "NaN",
            "Infinity",
            "27.5f",
            "1e",
            ">2000",
            "٣"
        }) {
            assertRefused(RefusalReason.UNREADABLE_NUMBER, text);
        }
    }

    @Test
    public void keepsOneJsonValueAsItCameAndRefusesAnythingElse() throws Exception {
        point("type", "json");
        for (String json :
                new String[] {"{\"a\":[1,{\"b\":null}]}", " 1.5 ", "\"x\"", "[" + "[".repeat(30) + "]".repeat(31)}) {
            assertEquals(json, take(json).result().toString());
        }
        for (String text : new String[] {
            "not json at all",
            "",
            "{\"a\":1} , \"injected\": true",
            "{\"a\":1}{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":",
            "[NaN]",
            "[".repeat(33) + "]".repeat(33),
            "\"" + "x".repeat(65_536) + "\""
        }) {
            assertRefused(RefusalReason.INVALID, text);
        }
        var e = assertThrows(RefusedException.class, () -> take("not json at all"));
        assertTrue(e.getMessage(), e.getMessage().startsWith("p: the text 'not json at all' is no JSON value (line 1"));
    }

    @Test
    public void saysThatAnArrayOrObjectIsNoNumber() {
        var array = assertThrows(RefusedException.class, () -> take("[1.5,2.5]"));
        assertEquals(RefusalReason.UNREADABLE_NUMBER, array.reason());
        assertTrue(
                array.getMessage(),
                array.getMessage().contains("'[1.5,2.5]' is an array, not a number; let the point"));
        var object = assertThrows(RefusedException.class, () -> take("{\"v\":1}"));
        assertTrue(object.getMessage(), object.getMessage().contains("is an object, not a number"));
    }

    @Test
    public void readsADecimalCommaAndAUnitWhereTheProfileSaysSo() throws Exception {
        point("decimal", "comma");
        point("text", "number-with-unit");
        point("unit", "Cel");
        assertEquals(27.5, take("27,5 °C").number(), 0);
        assertEquals(100, take("212 ℉").number(), 0);
        assertRefused(RefusalReason.UNREADABLE_NUMBER, "27.5 °C");
        assertRefused(RefusalReason.UNIT, "27,5 mm");
        assertRefused(RefusalReason.UNIT, "27,5 bananas");
    }

    @Test
    public void marksAValueBelowDetectionAsEstimated() throws Exception {
        point("decimal", "comma");
        point("below-detection", "half");
        var observation = take("<0,001");
        assertEquals(0.0005, observation.number(), 0);
        assertEquals("good(estimated)", observation.quality().toString());
        point("below-detection", "limit");
        assertEquals(0.001, take("< 0,001").number(), 0);
        point("below-detection", "zero");
        assertEquals(0, take("<0,001").number(), 0);
    }

    @Test
    public void countsTheMarksForNoValueAsMissing() throws Exception {
        point("missing", "-200, NULL,-");
        point("decimal", "comma");
        assertRefused(RefusalReason.MISSING, -200);
        assertRefused(RefusalReason.MISSING, "-200,0");
        assertRefused(RefusalReason.MISSING, "NULL");
        assertRefused(RefusalReason.MISSING, "-");
        assertRefused(RefusalReason.UNREADABLE_NUMBER, "null");
        assertEquals(-201, take(-201).number(), 0);
    }

    @Test
    public void refusesWhatIsNoFiniteNumber() {
        assertRefused(RefusalReason.INVALID, Double.NaN);
        assertRefused(RefusalReason.INVALID, Double.POSITIVE_INFINITY);
        assertRefused(RefusalReason.INVALID, true);
    }

    @Test
    public void readsTruthsAndTexts() throws Exception {
        point("type", "truth");
        assertEquals("true", take(1).result().toString());
        assertEquals("false", take(false).result().toString());
        assertRefused(RefusalReason.INVALID, 2);
        point("type", "text");
        assertEquals("open", take("open").result().toString());
        assertRefused(RefusalReason.INVALID, 2);
    }

    @Test
    public void marksWhatTheSensorCannotMeanAsBad() throws Exception {
        point("min", "0");
        point("max", "10");
        assertEquals("bad(out-of-range)", take(10.5).quality().toString());
        assertEquals("good", take(10).quality().toString());
    }

    @Test
    public void suspectsALeapAndAStuckSensor() throws Exception {
        point("max-rate", "0.5");
        point("stuck-after", "PT10M");
        Normaliser normaliser = normaliser();
        assertEquals("good", at(normaliser, 1, 0));
        assertEquals("good", at(normaliser, 1.5, 1));
        assertEquals("suspect(rate-of-change)", at(normaliser, 2.1, 2));
        assertEquals("a repeat is judged as it was", "suspect(rate-of-change)", at(normaliser, 2.1, 2));
        assertEquals("late ones aren't judged", "good", at(normaliser, 50, 1));
        assertEquals("good", at(normaliser, 2.1, 11));
        assertEquals("suspect(stuck)", at(normaliser, 2.1, 12));
        assertEquals("good", at(normaliser, 2.2, 13));
    }

    private static String at(Normaliser normaliser, double value, int minute) throws RefusedException {
        long time = NOW + minute * MINUTE;
        return normaliser
                .normalise(Sample.of("p", value, time), time, time)
                .quality()
                .toString();
    }

    @Test
    public void takesTheArrivalTimeWhereTheMessageHasNone() throws Exception {
        var observation = normaliser().normalise(Sample.of("p", 1, Sample.NO_TIME), NOW - 7, NOW);
        assertEquals(NOW - 7, observation.time());
        assertEquals("good", observation.quality().toString());
    }

    @Test
    public void refusesTimesOutsideTheWindow() throws Exception {
        settings.put("retention", "30d");
        long retention = Duration.ofDays(30).toMillis();
        assertRefused(RefusalReason.CLOCK_SKEW, Sample.of("p", 1, NOW + 5 * MINUTE + 1));
        assertRefused(RefusalReason.CLOCK_SKEW, Sample.of("p", 1, NOW - retention - 1));
        assertRefused(RefusalReason.CLOCK_SKEW, Sample.of("p", 1, 0));
        assertEquals(NOW + 5 * MINUTE, take(Sample.of("p", 1, NOW + 5 * MINUTE)).time());
        assertEquals(NOW - retention, take(Sample.of("p", 1, NOW - retention)).time());
    }

    @Test
    public void neverRefusesAnArrivalWhichIsThePlatformsOwn() throws Exception {
        long arrival = NOW + 60 * MINUTE;
        for (long time : new long[] {Sample.NO_TIME, arrival, arrival - 1_000}) {
            var taken = normaliser().normalise(Sample.of("p", 1, time), arrival, NOW);
            assertEquals(time == Sample.NO_TIME ? arrival : time, taken.time());
        }
    }

    @Test
    public void takesTheArrivalTimeOfADeviceWithoutClockAndSuspectsIt() throws Exception {
        settings.put("clock", "none");
        var observation = take(Sample.of("p", 1, 0));
        assertEquals(NOW, observation.time());
        assertEquals("suspect(clock-skew)", observation.quality().toString());
    }

    @Test
    public void marksEveryObservationOfARecording() throws Exception {
        settings.put("origin", "recording");
        assertEquals("good(recorded)", take(1).quality().toString());
        settings.put("origin", "simulated");
        assertEquals("good(simulated)", take(1).quality().toString());
    }

    @Test
    public void keepsIntervals() throws Exception {
        var observation = take(new Sample("p", 5, null, NOW - MINUTE, NOW, Quality.GOOD));
        assertEquals(NOW - MINUTE, observation.start());
        assertRefused(RefusalReason.INVALID, new Sample("p", 5, null, NOW, NOW - MINUTE, Quality.GOOD));
    }

    @Test
    public void namesThePointsThereAre() throws Exception {
        var normaliser = normaliser();
        var e = assertThrows(RefusedException.class, () -> normaliser.normalise(Sample.of("q", 1, NOW), NOW, NOW));
        assertEquals(RefusalReason.UNKNOWN_POINT, e.reason());
        assertEquals("The device has no point 'q'; it has [p].", e.getMessage());
    }

    private void point(String key, String value) {
        settings.put("point.p." + key, value);
    }

    private Normaliser normaliser() throws ConfigurationException {
        settings.putIfAbsent("point.p.property", "level");
        var config = new DeviceConfigReader("d", ConfigFile.of(settings), null).read();
        return new Normaliser(config, Map.of("p", 42L));
    }

    private Observation take(Object value) throws Exception {
        return take(Sample.of("p", value, NOW));
    }

    private Observation take(Sample sample) throws Exception {
        return normaliser().normalise(sample, NOW, NOW);
    }

    private void assertRefused(RefusalReason reason, Object value) {
        assertRefused(reason, Sample.of("p", value, NOW));
    }

    private void assertRefused(RefusalReason reason, Sample sample) {
        var e = assertThrows(String.valueOf(sample), RefusedException.class, () -> take(sample));
        assertEquals(e.getMessage(), reason, e.reason());
    }
}
