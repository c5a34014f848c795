package org.kota.itests.browser;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** The demonstration's recording of CO and NO2 and how it is shifted in time, to calculate its ISPU by hand. */
record AirRecording(List<String[]> rows, long shift) {

    static final Pattern SAID = Pattern.compile("\"phenomenonTime\":\\s*\"([^\"]+)\"[^}]*?\"result\":\\s*([0-9.]+)");

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final double[] INDEX = {0, 50, 100, 200, 300, 500};
    private static final double[] CO = {0, 4_000, 8_000, 15_000, 30_000, 45_000};
    private static final double[] NO2 = {0, 80, 200, 1_130, 2_260, 3_000};

    static AirRecording read(Path data) throws IOException {
        var progress = new Properties();
        progress.load(new StringReader(Files.readString(data.resolve("replay/udara-contoh-01"))));
        var rows = Files.readAllLines(data.resolve("demo/air-quality-uci.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        return new AirRecording(rows, Long.parseLong(progress.getProperty("shift")));
    }

    /** The greater index of both means of the 24 hours before an instant. */
    double ispu(long end) {
        return Math.floor(Math.max(index(CO, 1_000 * mean(1, end)), index(NO2, mean(2, end))) + 0.5);
    }

    private double mean(int column, long end) {
        double[] values = rows.stream()
                .filter(row -> within(OffsetDateTime.parse(row[0]).toInstant().toEpochMilli() + shift, end))
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .filter(value -> value != -200)
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length < 18 ? 0 : sum / values.length;
    }

    private static boolean within(long time, long end) {
        return time >= end - DAY && time < end;
    }

    private static double index(double[] ends, double mean) {
        int row = 1;
        while (mean > ends[row]) {
            row++;
        }
        return (INDEX[row] - INDEX[row - 1]) / (ends[row] - ends[row - 1]) * (mean - ends[row - 1]) + INDEX[row - 1];
    }
}
