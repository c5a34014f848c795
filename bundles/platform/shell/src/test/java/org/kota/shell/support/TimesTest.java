package org.kota.shell.support;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.Test;

public class TimesTest {

    private static final long NOW = Instant.parse("2026-03-01T05:00:00Z").toEpochMilli();
    private final Times times = new Times(ZoneId.of("Asia/Jakarta"), NOW);

    private void reads(String text, String instant) {
        assertEquals(text, Instant.parse(instant), Instant.ofEpochMilli(times.parse(text)));
    }

    @Test
    public void readsInstantsWhateverTheirOffset() {
        reads("2026-03-01T05:00:00Z", "2026-03-01T05:00:00Z");
        reads("2026-03-01T05:00:00.250Z", "2026-03-01T05:00:00.250Z");
        reads("2026-03-01T12:00:00+07:00", "2026-03-01T05:00:00Z");
        reads("2026-02-28T23:00:00-06:00", "2026-03-01T05:00:00Z");
    }

    @Test
    public void readsLocalTimesInTheZoneOfTheCity() {
        reads("2026-03-01T12:00", "2026-03-01T05:00:00Z");
        reads("2026-03-01 12:00:30", "2026-03-01T05:00:30Z");
        reads("2026-03-01", "2026-02-28T17:00:00Z");
    }

    @Test
    public void readsSpansBeforeNow() {
        reads("-2h", "2026-03-01T03:00:00Z");
        reads("-90m", "2026-03-01T03:30:00Z");
        reads("-1w", "2026-02-22T05:00:00Z");
        reads("now", "2026-03-01T05:00:00Z");
    }

    @Test
    public void saysWhatATimeLooksLikeIfItIsNone() {
        var e = assertThrows(IllegalArgumentException.class, () -> times.parse("yesterday"));
        assertTrue(e.getMessage(), e.getMessage().contains("'yesterday' is not a time"));
        assertTrue(e.getMessage(), e.getMessage().contains("Asia/Jakarta"));
    }

    @Test
    public void showsTheZonesAbbreviation() {
        assertEquals("2026-03-01 12:00:00 WIB", times.show(NOW));
        assertEquals("2026-03-01 13:00:00.007 WITA", new Times(ZoneId.of("Asia/Makassar"), NOW).show(NOW + 7));
    }

    @Test
    public void refusesAnEndThatIsNotBehindItsBeginning() {
        var e = assertThrows(IllegalArgumentException.class, () -> times.span("now", "-2h"));
        assertTrue(e.getMessage(), e.getMessage().contains("--from now (2026-03-01 12:00:00 WIB)"));
        assertTrue(e.getMessage(), e.getMessage().endsWith("--to must be later than --from"));
        assertThrows(IllegalArgumentException.class, () -> times.span("-2h", "-2h"));
        assertEquals(new Times.Span(NOW - 7_200_000, NOW), times.span("-2h", "now"));
        assertEquals(new Times.Span(Times.BEGIN, Times.END), times.span(null, null));
    }

    @Test
    public void saysHowLongAgo() {
        assertEquals("59 s", times.age(NOW - 59_000));
        assertEquals("2 min", times.age(NOW - 125_000));
        assertEquals("2 h 5 min", times.age(NOW - 7_500_000));
        assertEquals("3 d 1 h", times.age(NOW - 73 * 3_600_000L));
        assertEquals("in the future", times.age(NOW + 1));
        assertEquals("59 s ago", times.ago(NOW - 59_000));
        assertEquals("in the future", times.ago(NOW + 1));
    }
}
