package org.kota.shell.support;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people write and read them: in the city's zone.
 *
 * @param zone of the city
 * @param now the present, Kota time, milliseconds since 1970
 */
public record Times(ZoneId zone, long now) {

    /** Before everything that can be recorded. */
    public static final long BEGIN = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    /** After everything that can be recorded. */
    public static final long END = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ENGLISH);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS zzz", Locale.ENGLISH);
    private static final Pattern RELATIVE = Pattern.compile("-(\\d{1,9})([smhdw])");
    private static final Map<String, Long> UNITS =
            Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);

    /**
     * Reads a time: an ISO instant ({@code 2026-03-01T05:00:00Z}, or with an offset), a local time or day of the city
     * ({@code 2026-03-01T12:00}, {@code 2026-03-01}), a span before the present ({@code -2h}; s, m, h, d, w), or {@code
     * now}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public long parse(String text) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return now - Long.parseLong(relative.group(1)) * UNITS.get(relative.group(2));
        }
        try {
            return text.equals("now") ? now : absolute(text.trim().replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Text.of(
                            "'%s' is not a time: write 2026-03-01T05:00:00Z, a local time of %s such as 2026-03-01T12:00 or"
                                    + " 2026-03-01, a span before now such as -2h, or now",
                            text, zone),
                    e);
        }
    }

    /** Reads a time, or takes the other if there is none. */
    public long parse(String text, long otherwise) {
        return text == null ? otherwise : parse(text);
    }

    /**
     * Reads the two ends of a time.
     *
     * @param from first time, or null for the beginning of all
     * @param to time behind the last, or null for the end of all
     * @throws IllegalArgumentException if one is no time, or the end doesn't lie behind the beginning
     */
    public Span span(String from, String to) {
        var span = new Span(parse(from, BEGIN), parse(to, END));
        if (span.from >= span.to) {
            throw new IllegalArgumentException(Text.of(
                    "Nothing can lie between --from %s and --to %s: --to must be later than --from",
                    name(from, span.from), name(to, span.to)));
        }
        return span;
    }

    private String name(String text, long millis) {
        return text == null ? Text.of("(not given)") : text + " (" + show(millis) + ")";
    }

    /**
     * A stretch of time.
     *
     * @param from first millisecond
     * @param to the millisecond behind the last
     */
    public record Span(long from, long to) {}

    private long absolute(String text) {
        int clock = text.indexOf('T');
        if (clock < 0) {
            return millis(LocalDate.parse(text).atStartOfDay());
        }
        boolean local = text.endsWith("Z") ? false : text.indexOf('+', clock) < 0 && text.indexOf('-', clock) < 0;
        return local
                ? millis(LocalDateTime.parse(text))
                : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    private long millis(LocalDateTime local) {
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    /** A time for people, with the abbreviation of the zone. */
    public String show(long millis) {
        return (millis % 1000 == 0 ? SECONDS : MILLIS)
                .format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    /** A time for people; a dash for one that never was. */
    public String showOrDash(long millis) {
        return millis <= 0 ? "-" : show(millis);
    }

    /** How long ago a time was, in one or two units. */
    public String age(long millis) {
        Duration age = Duration.ofMillis(now - millis);
        if (age.isNegative()) {
            return Text.of("in the future");
        }
        return age.toDays() > 0
                ? Text.of("%s d %s h", age.toDays(), age.toHoursPart())
                : age.toHours() > 0
                        ? Text.of("%s h %s min", age.toHours(), age.toMinutesPart())
                        : age.toMinutes() > 0 ? Text.of("%s min", age.toMinutes()) : Text.of("%s s", age.toSeconds());
    }

    /** The same as an answer to the question when. */
    public String ago(long millis) {
        return millis > now ? age(millis) : Text.of("%s ago", age(millis));
    }

    /** A time for machines, UTC. */
    public static Instant utc(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    /** A time for machines; null for one that never was. */
    public static Instant utcOrNull(long millis) {
        return millis <= 0 ? null : utc(millis);
    }
}
