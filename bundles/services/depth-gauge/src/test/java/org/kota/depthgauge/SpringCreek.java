package org.kota.depthgauge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

/** The recording of Spring Creek, November 2011, every 15 minutes. */
final class SpringCreek {

    private static final double FOOT = 0.3048;

    private SpringCreek() {}

    /** A row of it. */
    record Row(long time, double feet, double cubicFeet) {

        double metres() {
            return Units.round(feet * FOOT);
        }
    }

    static long time(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    static List<Row> rows() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                SpringCreek.class.getResourceAsStream("spring-creek.csv"), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .map(row -> new Row(time(row[0]), Double.parseDouble(row[1]), Double.parseDouble(row[2])))
                    .toList();
        }
    }
}
