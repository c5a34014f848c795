package org.kota.historysqlite;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kota.model.RetentionClass;

/**
 * Which file holds a record: the UTC month of its key time, and the retention class of its Datastream. Ordered by month.
 *
 * @param month months since year 0
 * @param retention how long the file is kept
 */
record FileKey(int month, RetentionClass retention) implements Comparable<FileKey> {

    private static final long DAY = 86_400_000;
    /** Times beyond share the first or last month: nonsense must not stop the log. */
    private static final long FARTHEST = 100_000_000 * DAY;

    private static final Pattern NAME = Pattern.compile("(-?\\d{4,})-(\\d{2})\\.([a-z0-9-]+)\\.db");

    static FileKey of(long time, RetentionClass retention) {
        return new FileKey(monthOf(time), retention);
    }

    static int monthOf(long time) {
        long sane = Math.max(-FARTHEST, Math.min(FARTHEST, time));
        return (int) LocalDate.ofEpochDay(Math.floorDiv(sane, DAY)).getLong(ChronoField.PROLEPTIC_MONTH);
    }

    /** The key of a file name, or empty if the file isn't one of the history's. */
    static Optional<FileKey> parse(String fileName) {
        var matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(matcher.group(1)) * 12 + Integer.parseInt(matcher.group(2)) - 1;
        String retention = matcher.group(3).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(RetentionClass.values())
                .filter(known -> known.name().equals(retention))
                .map(known -> new FileKey(month, known))
                .findFirst();
    }

    String fileName() {
        return String.format(
                Locale.ROOT,
                "%04d-%02d.%s.db",
                Math.floorDiv(month, 12),
                Math.floorMod(month, 12) + 1,
                retention.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** First instant of the month, milliseconds since 1970. */
    long begin() {
        return begin(month);
    }

    /** First instant after the month. */
    long end() {
        return begin(month + 1);
    }

    private static long begin(int month) {
        return YearMonth.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    @Override
    public int compareTo(FileKey other) {
        return Comparator.comparingInt(FileKey::month)
                .thenComparing(FileKey::retention)
                .compare(this, other);
    }
}
