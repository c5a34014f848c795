package org.kota.airfiles;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.kota.device.DeviceInfo.Point;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

/**
 * The daily ISPU of Satu Data Jakarta: sub-indices, their maximum, its category and the critical pollutant, all as
 * published. They are indices and stay so: their observed properties begin with {@code published-ispu}, and no point of
 * them has another unit than 1.
 */
final class JakartaIspu implements Format {

    private static final String MAXIMUM = "max";
    private static final String CATEGORY = "kategori";
    private static final String CRITICAL = "parameter_pencemar_kritis";
    private static final List<String> SUB_INDICES =
            List.of("pm_sepuluh", "pm_duakomalima", "sulfur_dioksida", "karbon_monoksida", "ozon", "nitrogen_dioksida");
    private static final Map<String, String> POLLUTANTS = Map.of(
            "PM10", "pm_sepuluh",
            "PM25", "pm_duakomalima",
            "PM2.5", "pm_duakomalima",
            "SO2", "sulfur_dioksida",
            "CO", "karbon_monoksida",
            "O3", "ozon",
            "NO2", "nitrogen_dioksida");
    private static final Map<String, String> COLUMNS = Map.of(
            "published-ispu", MAXIMUM,
            "published-ispu-category", CATEGORY,
            "published-ispu-critical", CRITICAL,
            "published-ispu-pm10", "pm_sepuluh",
            "published-ispu-pm2.5", "pm_duakomalima",
            "published-ispu-so2", "sulfur_dioksida",
            "published-ispu-co", "karbon_monoksida",
            "published-ispu-o3", "ozon",
            "published-ispu-no2", "nitrogen_dioksida");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern CODE = Pattern.compile("(dki ?\\d+)\\b.*");
    private static final Quality DOUBT = Quality.suspect(QualityReason.INCONSISTENT);

    private static final Quality OUT_OF_RANGE = Quality.bad(QualityReason.OUT_OF_RANGE);
    /** Twice the end of the scale, beyond which an index may be continued. */
    private static final double LARGEST = 1_000;

    private final Categories categories = Categories.shipped();

    @Override
    public String stationColumn() {
        return "stasiun";
    }

    @Override
    public String dateColumn() {
        return "periode";
    }

    @Override
    public Map<String, String> columns() {
        return COLUMNS;
    }

    @Override
    public boolean isText(String column) {
        return column.equals(CATEGORY) || column.equals(CRITICAL);
    }

    @Override
    public LocalDate date(String cell) {
        return LocalDate.parse(cell, DAY);
    }

    /** The code before the name, such as DKI1: one station has several names in the file. */
    @Override
    public String stationKey(String name) {
        String plain = name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        var code = CODE.matcher(plain);
        return code.matches() ? code.group(1).replace(" ", "") : plain;
    }

    @Override
    public String fault(Point point) {
        String column = COLUMNS.get(point.observedProperty());
        String type = point.settings().getOrDefault("type", "number");
        if (isText(column)) {
            return type.equals("text") ? null : "point." + point.name() + ".type: it holds texts; write text";
        }
        if (!type.equals("number")) {
            return "point." + point.name() + ".type: it holds numbers; leave it out";
        }
        return point.unit().equals("1") && point.sourceUnit().equals("1")
                ? null
                : "point." + point.name() + ".unit: a published index has the unit 1; it is no concentration";
    }

    @Override
    public void judge(Row row, Verdict verdict) {
        judgeRange(MAXIMUM, row, verdict);
        SUB_INDICES.forEach(column -> judgeRange(column, row, verdict));
        double maximum = row.number(MAXIMUM);
        if (!Double.isNaN(maximum)) {
            judgeMaximum(row, maximum, verdict);
            judgeCritical(row, maximum, verdict);
        }
        judgeCategory(row, maximum, verdict);
    }

    private static void judgeRange(String column, Row row, Verdict verdict) {
        double value = row.number(column);
        String shown = column + " " + row.shown(column);
        if (value < 0) {
            verdict.found(Rule.NEGATIVE, shown, column, OUT_OF_RANGE);
        } else if (value > LARGEST) {
            verdict.found(Rule.IMPOSSIBLE, shown, column, OUT_OF_RANGE);
        }
    }

    private static void judgeMaximum(Row row, double maximum, Verdict verdict) {
        String largest = null;
        for (String column : SUB_INDICES) {
            if (!Double.isNaN(row.number(column)) && (largest == null || row.number(column) > row.number(largest))) {
                largest = column;
            }
        }
        if (largest != null && row.number(largest) != maximum) {
            verdict.found(
                    Rule.MAXIMUM,
                    "maximum " + row.cell(MAXIMUM) + ", but the largest sub-index is " + row.cell(largest) + " ("
                            + largest + ")",
                    DOUBT);
        }
    }

    private static void judgeCritical(Row row, double maximum, Verdict verdict) {
        String named = row.cell(CRITICAL);
        String column = POLLUTANTS.get(named.toUpperCase(Locale.ROOT));
        if (column != null && !Double.isNaN(row.number(column)) && row.number(column) != maximum) {
            verdict.found(
                    Rule.CRITICAL,
                    "critical pollutant " + named + ", but it has " + row.shown(column) + " and the maximum is "
                            + row.shown(MAXIMUM),
                    DOUBT);
        }
    }

    private void judgeCategory(Row row, double maximum, Verdict verdict) {
        String category = row.cell(CATEGORY).toUpperCase(Locale.ROOT);
        if (category.isEmpty()) {
            return;
        }
        if (!categories.has(category)) {
            verdict.found(Rule.UNKNOWN_CATEGORY, "no category is called '" + row.shown(CATEGORY) + "'", DOUBT);
        } else if (!Double.isNaN(maximum) && !category.equals(categories.of(maximum))) {
            verdict.found(
                    Rule.CATEGORY,
                    "category " + category + ", but its maximum " + row.shown(MAXIMUM) + " is "
                            + categories.of(maximum),
                    DOUBT);
        }
    }

    @Override
    public Quality mark() {
        return Quality.GOOD;
    }
}
