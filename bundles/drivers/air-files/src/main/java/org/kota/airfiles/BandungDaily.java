package org.kota.airfiles;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kota.device.DeviceInfo.Point;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

/**
 * The daily means of Bandung's air stations in 2017. The publisher states no units: those of a point are assumed, so
 * every value is marked as estimated.
 */
final class BandungDaily implements Format {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("co", "co"),
            Map.entry("so2", "so2"),
            Map.entry("no", "no"),
            Map.entry("no2", "no2"),
            Map.entry("pm10", "pm10"),
            Map.entry("pm2.5", "pm25"),
            Map.entry("o3", "o3"),
            Map.entry("wind-speed", "wspd"),
            Map.entry("wind-direction", "wdir"),
            Map.entry("air-temperature", "temperature"),
            Map.entry("air-pressure", "press"),
            Map.entry("relative-humidity", "rh"),
            Map.entry("uv", "uv"));
    private static final Set<String> POLLUTANTS = Set.of("co", "so2", "no", "no2", "pm10", "pm25", "o3");
    /** From here on a number is a mark: the files have 9999.9. */
    private static final double FILL_VALUE = 9_999;

    private static final Quality OUT_OF_RANGE = Quality.bad(QualityReason.OUT_OF_RANGE);
    private static final Quality NO_VALUE = Quality.bad(QualityReason.SENSOR_FAULT);

    /** What weather at a station can be, in the units of the columns: far wider than it ever is in Bandung. */
    private record Range(double least, double most) {
        boolean has(double value) {
            return value >= least && value <= most;
        }
    }

    private static final Map<String, Range> RANGES = Map.of(
            "press", new Range(500, 1_080),
            "temperature", new Range(-80, 60),
            "rh", new Range(0, 100),
            "wdir", new Range(0, 360),
            "wspd", new Range(0, 75));

    @Override
    public String stationColumn() {
        return "stasiun";
    }

    @Override
    public String dateColumn() {
        return "waktu";
    }

    @Override
    public Map<String, String> columns() {
        return COLUMNS;
    }

    @Override
    public boolean isText(String column) {
        return false;
    }

    @Override
    public LocalDate date(String cell) {
        return LocalDate.parse(cell);
    }

    @Override
    public String stationKey(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    @Override
    public String fault(Point point) {
        return point.settings().getOrDefault("type", "number").equals("number")
                ? null
                : "point." + point.name() + ".type: it holds numbers; leave it out";
    }

    @Override
    public void judge(Row row, Verdict verdict) {
        for (String column : row.columns()) {
            double value = row.number(column);
            if (COLUMNS.containsValue(column) && !Double.isNaN(value)) {
                judge(column, value, column + " " + row.cell(column), verdict);
            }
        }
    }

    private static void judge(String column, double value, String shown, Verdict verdict) {
        if (Math.abs(value) >= FILL_VALUE) {
            verdict.found(Rule.FILL_VALUE, shown, column, NO_VALUE);
        } else if (RANGES.containsKey(column)) {
            if (!RANGES.get(column).has(value)) {
                verdict.found(Rule.IMPOSSIBLE, shown, column, OUT_OF_RANGE);
            }
        } else if (value < 0) {
            verdict.found(Rule.NEGATIVE, shown, column, OUT_OF_RANGE);
        } else if (value == 0 && POLLUTANTS.contains(column)) {
            verdict.found(Rule.ZERO, shown, column, NO_VALUE);
        }
    }

    @Override
    public Quality mark() {
        return Quality.GOOD.marked(QualityReason.ESTIMATED);
    }
}
