package org.kota.airquality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kota.service.LegalTable;
import org.kota.service.ServiceException;

/** An index by its table: from a concentration in ug/m3 to index and row. Immutable. */
final class IndexTable {

    static final int ISPU_ROWS = 5;
    static final int AQI_ROWS = 6;

    private final LegalTable table;
    private final Map<Pollutant, List<Segment>> segments;
    private final Map<Pollutant, BigDecimal> steps;
    private final RoundingMode rounding;

    private IndexTable(
            LegalTable table,
            Map<Pollutant, List<Segment>> segments,
            Map<Pollutant, BigDecimal> steps,
            RoundingMode rounding) {
        this.table = table;
        this.segments = segments;
        this.steps = steps;
        this.rounding = rounding;
    }

    /**
     * The ISPU.
     *
     * @param top index at the end of the last row, where the table says no number
     * @param stepped whether a row begins one step of index and concentration above the end of the one before; otherwise
     *     the line goes through the ends of both
     */
    static IndexTable ispu(LegalTable table, double top, boolean stepped) throws ServiceException {
        var rows = new Rows(table);
        double[] ends = ends(rows, top);
        var segments = new EnumMap<Pollutant, List<Segment>>(Pollutant.class);
        var steps = new EnumMap<Pollutant, BigDecimal>(Pollutant.class);
        for (Pollutant pollutant : Pollutant.values()) {
            double step = stepOf(rows, pollutant);
            segments.put(pollutant, lines(rows, pollutant, ends, stepped ? step : 0));
            if (stepped) {
                steps.put(pollutant, BigDecimal.valueOf(step));
            }
        }
        names(rows, ISPU_ROWS, true);
        return new IndexTable(table, segments, steps, RoundingMode.HALF_UP);
    }

    private static double[] ends(Rows rows, double top) throws ServiceException {
        double[] ends = new double[ISPU_ROWS];
        for (int i = 0; i < ISPU_ROWS; i++) {
            String key = i + 1 + ".index";
            boolean open = i == ISPU_ROWS - 1 && rows.text(key).startsWith(">");
            ends[i] = open ? top : rows.number(key);
            if (!(ends[i] > (i == 0 ? 0 : ends[i - 1]))) {
                throw rows.wrong(key, "must be more than the row before, not " + ends[i]);
            }
        }
        return ends;
    }

    private static List<Segment> lines(Rows rows, Pollutant pollutant, double[] ends, double step)
            throws ServiceException {
        var lines = new ArrayList<Segment>();
        double from = 0;
        double low = 0;
        for (int i = 0; i < ISPU_ROWS; i++) {
            String key = i + 1 + "." + pollutant.property();
            double to = rows.number(key);
            if (!(to > from)) {
                throw rows.wrong(key, "must be more than the row before, " + from + ", not " + to);
            }
            boolean apart = i > 0 && step > 0;
            lines.add(new Segment(apart ? from + step : from, to, apart ? low + 1 : low, ends[i]));
            from = to;
            low = ends[i];
        }
        return List.copyOf(lines);
    }

    /** The Air Quality Index of the United States, for particles. */
    static IndexTable aqi(LegalTable table) throws ServiceException {
        var rows = new Rows(table);
        var segments = new EnumMap<Pollutant, List<Segment>>(Pollutant.class);
        var steps = new EnumMap<Pollutant, BigDecimal>(Pollutant.class);
        for (Pollutant pollutant : List.of(Pollutant.PM25, Pollutant.PM10)) {
            segments.put(pollutant, ranges(rows, pollutant));
            steps.put(pollutant, BigDecimal.valueOf(stepOf(rows, pollutant)));
        }
        names(rows, AQI_ROWS, false);
        return new IndexTable(table, segments, steps, RoundingMode.DOWN);
    }

    private static List<Segment> ranges(Rows rows, Pollutant pollutant) throws ServiceException {
        var ranges = new ArrayList<Segment>();
        double lastIndex = -1;
        double last = -1;
        for (int i = 1; i <= AQI_ROWS; i++) {
            double[] index = rising(rows, i + ".index", lastIndex);
            double[] values = rising(rows, i + "." + pollutant.property(), last);
            ranges.add(new Segment(values[0], values[1], index[0], index[1]));
            lastIndex = index[1];
            last = values[1];
        }
        return List.copyOf(ranges);
    }

    private static double[] rising(Rows rows, String key, double before) throws ServiceException {
        double[] range = rows.range(key);
        if (!(range[0] > before && range[1] > range[0])) {
            throw rows.wrong(key, "must rise, and begin above the row before");
        }
        return range;
    }

    private static double stepOf(Rows rows, Pollutant pollutant) throws ServiceException {
        String key = "resolution." + pollutant.property();
        double step = rows.number(key);
        if (!(step > 0)) {
            throw rows.wrong(key, "must be more than 0");
        }
        return step;
    }

    private static void names(Rows rows, int count, boolean colours) throws ServiceException {
        for (int i = 1; i <= count; i++) {
            rows.text(i + ".category.id");
            rows.text(i + ".category.en");
            rows.text(i + (colours ? ".colour.id" : ".colour"));
        }
    }

    LegalTable table() {
        return table;
    }

    Set<Pollutant> pollutants() {
        return segments.keySet();
    }

    /** Index and row of a mean, ug/m3. Nothing is below the first row: a mean of noise below zero counts as 0. */
    Grade grade(Pollutant pollutant, double mean) {
        double x = stepped(pollutant, Math.max(0, mean));
        List<Segment> rows = segments.get(pollutant);
        int row = 0;
        while (row < rows.size() - 1 && x > rows.get(row).to()) {
            row++;
        }
        return new Grade(rows.get(row).index(x), row + 1);
    }

    private double stepped(Pollutant pollutant, double mean) {
        BigDecimal step = steps.get(pollutant);
        return step == null
                ? mean
                : BigDecimal.valueOf(mean)
                        .divide(step, 0, rounding)
                        .multiply(step)
                        .doubleValue();
    }
}
