package org.kota.airquality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good the forecasts are on a year of real hourly values, each made with what was known at its hour alone (rolling
 * origin): mean absolute error over all hours of the next 24, beside who says that it stays as it is (persistence) and who
 * says that it will be as at that hour a day before (seasonal naive). The first half was for choosing how the model learns.
 */
public final class ForecastSkill {

    /** What the file has, with a tenth of a usual value. */
    private static final List<Series> ALL = List.of(
            new Series("CO, mg/m3", 1, 0.2),
            new Series("NO2, ug/m3", 2, 10),
            new Series("NOx, ppb", 3, 10),
            new Series("benzene, ug/m3", 4, 0.5));

    private static final int WARM_UP = 14 * 24;

    private ForecastSkill() {}

    /** A column of the file. */
    record Series(String name, int column, double offset) {}

    /**
     * What came out.
     *
     * @param count forecasts that could be compared
     * @param own mean absolute error
     * @param persistence that of who says that it stays so
     * @param season that of who says that it will be as the day before
     * @param inside share that came to lie within the bounds
     * @param shown share of hours at which the forecast would have been shown
     */
    public record Score(int count, double own, double persistence, double season, double inside, double shown) {}

    /** What each series came to in its second half. */
    public static Map<String, Score> measure() throws IOException {
        var found = new LinkedHashMap<String, Score>();
        for (Series series : ALL) {
            found.put(series.name, scores(series)[1]);
        }
        return found;
    }

    static List<Series> all() {
        return ALL;
    }

    /** Hours and values of a column; NaN where it is missing. */
    static List<double[]> values(Series series) throws IOException {
        var values = new ArrayList<double[]>();
        try (var in = new BufferedReader(new InputStreamReader(
                ForecastSkill.class.getResourceAsStream("uci-hourly.csv"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                if (!line.startsWith("#")) {
                    String cell = cells[series.column];
                    values.add(new double[] {
                        Double.parseDouble(cells[0]), cell.isEmpty() ? Double.NaN : Double.parseDouble(cell)
                    });
                }
            }
        }
        return values;
    }

    /** Of the first and of the second half. */
    static Score[] scores(Series series) throws IOException {
        List<double[]> values = values(series);
        var track = new ForecastTrack(series.offset);
        double[][] sums = new double[2][7];
        double last = Double.NaN;
        for (int now = 0; now < values.size(); now++) {
            double value = values.get(now)[1];
            track.observe((long) values.get(now)[0], value);
            last = Double.isNaN(value) ? last : value;
            double[] half = sums[now < values.size() / 2 ? 0 : 1];
            if (now >= WARM_UP) {
                half[4] += track.isSkilful() ? 1 : 0;
                half[5]++;
                judge(values, now, last, track, half);
            }
        }
        return new Score[] {score(sums[0]), score(sums[1])};
    }

    private static void judge(List<double[]> values, int now, double last, ForecastTrack track, double[] sums) {
        for (int lead = 1; lead <= 24 && now + lead < values.size(); lead++) {
            double truth = values.get(now + lead)[1];
            double season = values.get(now + lead - 24)[1];
            if (!Double.isNaN(truth + season + last)) {
                var forecast = track.forecast(lead);
                sums[0] += Math.abs(forecast.value() - truth);
                sums[1] += Math.abs(last - truth);
                sums[2] += Math.abs(season - truth);
                sums[3] += truth >= forecast.low() && truth <= forecast.high() ? 1 : 0;
                sums[6]++;
            }
        }
    }

    private static Score score(double[] sums) {
        double count = sums[6];
        return new Score(
                (int) count, sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count, sums[4] / sums[5]);
    }
}
