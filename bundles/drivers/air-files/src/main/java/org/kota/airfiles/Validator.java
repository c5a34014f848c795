package org.kota.airfiles;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

/** Judges the rows of one file, one after the other, in their order: by what stands in each, and in those above it. */
final class Validator {

    private static final Quality DOUBT = Quality.suspect(QualityReason.INCONSISTENT);

    private final Format format;
    private final ZoneId zone;
    private final long now;
    private final Map<String, Long> seen = new HashMap<>();

    /** @param now present Kota time */
    Validator(Format format, ZoneId zone, long now) {
        this.format = format;
        this.zone = zone;
        this.now = now;
    }

    Checked check(Row row) {
        var verdict = new Verdict();
        String station = format.stationKey(row.cell(format.stationColumn()));
        if (!row.isWhole()) {
            verdict.found(
                    Rule.COLUMNS,
                    row.cells().size() + " cells under " + row.columns().size() + " columns");
        }
        LocalDate day = day(row, verdict);
        if (day != null) {
            Long before = seen.putIfAbsent(station + "\n" + day, row.line());
            if (before != null) {
                verdict.found(Rule.DUPLICATE, "the same station and day as line " + before, DOUBT);
            }
        }
        checkNumbers(row, verdict);
        format.judge(row, verdict);
        return new Checked(row, station, day, verdict);
    }

    private LocalDate day(Row row, Verdict verdict) {
        String cell = row.cell(format.dateColumn());
        try {
            LocalDate day = format.date(cell);
            if (Day.of(day, zone).end() > now) {
                verdict.found(Rule.NOT_OVER, "a day that isn't over: it is taken when it is");
            }
            return day;
        } catch (DateTimeException e) {
            verdict.found(Rule.DATE, "'" + row.shown(format.dateColumn()) + "' is no date of this format");
            return null;
        }
    }

    private void checkNumbers(Row row, Verdict verdict) {
        for (String column : format.columns().values()) {
            String cell = row.cell(column);
            if (!format.isText(column) && !cell.isEmpty() && !Row.isNumber(cell)) {
                verdict.found(Rule.NUMBER, column + " '" + row.shown(column) + "'");
            }
        }
    }
}
