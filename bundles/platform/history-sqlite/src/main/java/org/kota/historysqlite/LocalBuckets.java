package org.kota.historysqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import org.kota.store.AggregateQuery.Bucket;

/** Cuts time at the borders of local hours, days and months of a zone; a day may have 23 or 25 hours. */
final class LocalBuckets {

    private static final LocalTime HYDROLOGICAL = LocalTime.of(7, 0);

    private final Bucket bucket;
    private final ZoneId zone;
    private Span last;

    LocalBuckets(Bucket bucket, ZoneId zone) {
        this.bucket = bucket;
        this.zone = zone;
    }

    /** The bucket that contains an instant. */
    Span at(long time) {
        if (last == null || time < last.from() || time >= last.to()) {
            last = span(Instant.ofEpochMilli(time).atZone(zone));
        }
        return last;
    }

    private Span span(ZonedDateTime time) {
        return switch (bucket) {
            case HOUR -> hour(time);
            case DAY -> days(time.toLocalDate(), LocalTime.MIDNIGHT);
            case HYDROLOGICAL_DAY -> hydrologicalDay(time);
            case MONTH -> month(time);
        };
    }

    /** The local hour, cut where the clock is changed within it: by half an hour on Lord Howe Island. */
    private Span hour(ZonedDateTime time) {
        Instant begin = time.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS).toInstant();
        Instant end = begin.plus(1, ChronoUnit.HOURS);
        var before = zone.getRules().previousTransition(time.toInstant().plusNanos(1));
        var after = zone.getRules().nextTransition(time.toInstant());
        return new Span(
                before == null ? begin.toEpochMilli() : Math.max(begin.toEpochMilli(), millis(before)),
                after == null ? end.toEpochMilli() : Math.min(end.toEpochMilli(), millis(after)));
    }

    private static long millis(ZoneOffsetTransition change) {
        return change.getInstant().toEpochMilli();
    }

    private Span hydrologicalDay(ZonedDateTime time) {
        boolean early = time.isBefore(start(time.toLocalDate(), HYDROLOGICAL));
        return days(early ? time.toLocalDate().minusDays(1) : time.toLocalDate(), HYDROLOGICAL);
    }

    private Span days(LocalDate date, LocalTime border) {
        return Span.of(start(date, border), start(date.plusDays(1), border));
    }

    private Span month(ZonedDateTime time) {
        var first = time.toLocalDate().withDayOfMonth(1);
        return Span.of(start(first, LocalTime.MIDNIGHT), start(first.plusMonths(1), LocalTime.MIDNIGHT));
    }

    private ZonedDateTime start(LocalDate date, LocalTime border) {
        return border.equals(LocalTime.MIDNIGHT)
                ? date.atStartOfDay(zone)
                : date.atTime(border).atZone(zone);
    }

    /**
     * A bucket.
     *
     * @param from first instant, milliseconds since 1970
     * @param to end, exclusive
     */
    record Span(long from, long to) {
        static Span of(ZonedDateTime from, ZonedDateTime to) {
            return new Span(from.toInstant().toEpochMilli(), to.toInstant().toEpochMilli());
        }
    }
}
