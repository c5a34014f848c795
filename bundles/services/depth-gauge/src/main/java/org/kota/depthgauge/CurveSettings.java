package org.kota.depthgauge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kota.service.ServiceException;

/** The versioned curves of posts in the configuration: {@code post.<id>.rating.<version>.…} and {@code storage}. */
final class CurveSettings {

    private static final double MOST_JUMP = 0.05;
    private static final double PERCENT = 0.01;

    private final Map<String, String> values;
    private final ZoneId zone;

    /** @param zone in which a day of {@code valid-from} begins */
    CurveSettings(Map<String, String> values, ZoneId zone) {
        this.values = values;
        this.zone = zone;
    }

    /** @throws ServiceException naming the key that is wrong or missing */
    Versions<RatingCurve> ratings(String post) throws ServiceException {
        return versions("post." + post + ".rating.", this::rating);
    }

    /** @throws ServiceException naming the key that is wrong or missing */
    Versions<StorageCurve> storages(String post) throws ServiceException {
        return versions("post." + post + ".storage.", this::storage);
    }

    /** Reads what stands under a prefix. */
    private interface Reader<T> {
        T read(String prefix) throws ServiceException;
    }

    private <T> Versions<T> versions(String prefix, Reader<T> reader) throws ServiceException {
        NavigableMap<Long, Versions.Version<T>> versions = new TreeMap<>();
        for (String name : names(prefix)) {
            String key = prefix + name + ".valid-from";
            var version = new Versions.Version<>(name, reader.read(prefix + name));
            if (versions.put(validFrom(key), version) != null) {
                throw new ServiceException(key + ": another version is valid from that time, too.");
            }
        }
        return new Versions<>(versions);
    }

    private Set<String> names(String prefix) {
        var names = new TreeSet<String>();
        values.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.lastIndexOf('.') > prefix.length())
                .forEach(key -> names.add(key.substring(prefix.length(), key.lastIndexOf('.'))));
        return names;
    }

    private long validFrom(String key) throws ServiceException {
        String text = required(key, "a day such as 2026-01-31, or a time with its offset");
        try {
            return text.length() <= "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new ServiceException(
                    key + " must be a day such as 2026-01-31, or a time with its offset such as"
                            + " 2026-01-31T14:00:00+07:00, not '" + text + "'.",
                    e);
        }
    }

    private RatingCurve rating(String prefix) throws ServiceException {
        String gaugings = values.get(prefix + ".gaugings");
        String curve = values.get(prefix + ".curve");
        if ((gaugings == null) == (curve == null)) {
            throw new ServiceException(
                    "Either " + prefix + ".gaugings or " + prefix + ".curve must be set, and not both.");
        }
        String key = prefix + (curve == null ? ".gaugings" : ".curve");
        try {
            return curve == null
                    ? RatingFit.of(Gauging.parse(gaugings), RatingFit.MOST_SEGMENTS)
                    : published(prefix, curve);
        } catch (IllegalArgumentException e) {
            throw new ServiceException(key + ": " + e.getMessage() + ".", e);
        }
    }

    private RatingCurve published(String prefix, String curve) throws ServiceException {
        var segments = Gauging.rows(curve).stream().map(CurveSettings::segment).toList();
        double[] range = numbers(required(prefix + ".range", "lowest and highest gauged level, m"), 2);
        double uncertainty = numbers(required(prefix + ".uncertainty", "95 % uncertainty, per cent"), 1)[0];
        requireJoined(segments);
        if (!(range[0] < range[1]) || !(uncertainty > 0)) {
            throw new ServiceException(prefix + ": range must be 'lowest, highest' and uncertainty more than 0.");
        }
        var scatter = Scatter.constant(StrictMath.log1p(uncertainty * PERCENT) / 2);
        return new RatingCurve(segments, scatter, range[0], range[1]);
    }

    private static Segment segment(String row) {
        double[] cells = numbers(row, row.split(",").length);
        if (cells.length != 3 && cells.length != 4) {
            throw new IllegalArgumentException("the segment '" + row + "' must be 'a, h0, b' or 'a, h0, b, from'");
        }
        return new Segment(cells.length == 4 ? cells[3] : Double.NEGATIVE_INFINITY, cells[0], cells[1], cells[2]);
    }

    private static void requireJoined(List<Segment> segments) {
        for (int i = 1; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            double below = segments.get(i - 1).discharge(segment.from());
            double above = segment.discharge(segment.from());
            if (!(segment.from() > segments.get(i - 1).from()) || !(Math.abs(above / below - 1) <= MOST_JUMP)) {
                throw new IllegalArgumentException("segments must begin above each other and meet within 5 %; at "
                        + segment.from() + " m the discharge goes from " + below + " to " + above);
            }
        }
    }

    private StorageCurve storage(String prefix) throws ServiceException {
        String points = required(prefix + ".curve", "rows of level in m and volume in m3");
        String capacity = values.get(prefix + ".capacity");
        try {
            return StorageCurve.parse(points, capacity == null ? Double.NaN : numbers(capacity, 1)[0]);
        } catch (IllegalArgumentException e) {
            throw new ServiceException(prefix + ".curve or .capacity: " + e.getMessage() + ".", e);
        }
    }

    private String required(String key, String what) throws ServiceException {
        String text = values.get(key);
        if (text == null || text.isBlank()) {
            throw new ServiceException(key + " isn't set: " + what + ".");
        }
        return text.strip();
    }

    private static double[] numbers(String text, int count) {
        double[] numbers = Stream.of(text.split(","))
                .mapToDouble(part -> Double.parseDouble(part.strip()))
                .toArray();
        if (numbers.length != count) {
            throw new IllegalArgumentException("'" + text + "' must be " + count + " numbers with commas between");
        }
        return numbers;
    }
}
