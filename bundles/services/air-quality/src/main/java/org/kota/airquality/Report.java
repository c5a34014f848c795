package org.kota.airquality;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kota.airquality.Output.Kind;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

/** Everything that is said of a station for means that end at one instant: a pure function of its series. */
final class Report {

    private final long end;
    private final Map<Pollutant, Series> series;
    private final StationSettings settings;
    private final Rules rules;
    private final Map<Pollutant, Mean> means = new EnumMap<>(Pollutant.class);
    private final SortedMap<Integer, Value> values = new TreeMap<>();

    private Report(long end, Map<Pollutant, Series> series, StationSettings settings, Rules rules) {
        this.end = end;
        this.series = series;
        this.settings = settings;
        this.rules = rules;
    }

    static Report of(long end, Map<Pollutant, Series> series, StationSettings settings, Rules rules) {
        var report = new Report(end, series, settings, rules);
        series.forEach((p, s) -> report.means.put(p, Mean.of(p, s, end, settings)));
        report.means.forEach(report::mean);
        report.coverage();
        if (report.isFull()) {
            report.index();
            report.aqi();
        }
        report.nowCast();
        return report;
    }

    /** Values by {@link Output#code()}. */
    SortedMap<Integer, Value> values() {
        return values;
    }

    /** Why there is no index, in words; empty if there is one or nothing was measured at all. */
    String lacking() {
        var lacking = new ArrayList<String>();
        means.forEach((p, m) -> {
            if (m.hours() + m.left() > 0 && !m.enough()) {
                lacking.add(p.title() + " has " + m.hours() + " of 24 hours"
                        + (m.left() == 0 ? "" : ", " + m.left() + " readings don't count (" + word(m) + ")"));
            }
        });
        return values.containsKey(Output.of(Kind.ISPU).code()) || !isFull() ? "" : String.join("; ", lacking);
    }

    private static String word(Mean mean) {
        return switch (mean.why()) {
            case NEGATIVE -> "negative";
            case IMPOSSIBLE -> "impossible";
            case ZERO -> "zero for too long";
            case STUCK -> "stuck";
            default -> "bad";
        };
    }

    /** A day's mean is published when it is given. */
    private boolean isFull() {
        return rules.isFull(end) || series.values().stream().anyMatch(s -> s.hasDay(end));
    }

    private void mean(Pollutant p, Mean mean) {
        if (mean.enough() && (p == Pollutant.PM25 || isFull())) {
            Grade grade = rules.ispu().grade(p, mean.value());
            say(new Output(Kind.MEAN, p), mean.value(), mean.quality());
            say(new Output(Kind.SUB_INDEX, p), grade.announced(), judged(mean.quality(), rules.ispu()));
        }
    }

    /** That of the parameter which decides the index, else of the one that is nearest to having one. */
    private void coverage() {
        Pollutant critical = critical(rules.ispu());
        double most = means.values().stream().mapToDouble(Mean::coverage).max().orElse(0);
        double share = critical == null ? most : means.get(critical).coverage();
        if (share > 0) {
            values.put(Output.of(Kind.COVERAGE).code(), new Value(share, origins()));
        }
    }

    private Quality origins() {
        Quality all = Quality.GOOD;
        for (Mean mean : means.values()) {
            all = all.and(Marks.of(mean.quality(), true));
        }
        return all;
    }

    private void index() {
        Pollutant critical = critical(rules.ispu());
        if (critical != null) {
            Grade grade = rules.ispu().grade(critical, means.get(critical).value());
            Quality quality = judged(means.get(critical).quality(), rules.ispu());
            say(Output.of(Kind.CRITICAL), critical.ordinal(), quality);
            say(Output.of(Kind.CATEGORY), grade.band(), quality);
            say(Output.of(Kind.ISPU), grade.announced(), quality);
        }
    }

    private void aqi() {
        Pollutant critical = critical(rules.aqi());
        if (critical != null) {
            Mean mean = means.get(critical);
            double aqi = rules.aqi().grade(critical, mean.value()).announced();
            say(Output.of(Kind.US_AQI), aqi, judged(mean.quality(), rules.aqi()));
        }
    }

    /** The parameter with the greatest index; the first of the table where several have it. */
    private Pollutant critical(IndexTable table) {
        Pollutant critical = null;
        double most = -1;
        for (var mean : means.entrySet()) {
            boolean counts = mean.getValue().enough() && table.pollutants().contains(mean.getKey());
            double index =
                    counts ? table.grade(mean.getKey(), mean.getValue().value()).index() : -1;
            if (index > most) {
                most = index;
                critical = mean.getKey();
            }
        }
        return critical;
    }

    private void nowCast() {
        Series pm25 = series.get(Pollutant.PM25);
        if (pm25 == null || Math.floorMod(end, Hour.MILLIS) != 0) {
            return;
        }
        var latestFirst = new ArrayList<Double>();
        for (long hour = Hour.of(end) - 1; hour >= Hour.of(end) - NowCast.HOURS; hour--) {
            Hour there = pm25.hour(hour);
            latestFirst.add(there != null && settings.isValid(there) ? there.mean() : Double.NaN);
        }
        NowCast.of(latestFirst).ifPresent(cast -> {
            Quality quality = nowCastQuality(Mean.hours(pm25, Hour.of(end), NowCast.HOURS));
            say(Output.of(Kind.NOWCAST), cast, quality);
            double aqi = rules.aqi().grade(Pollutant.PM25, cast).announced();
            say(Output.of(Kind.NOWCAST_AQI), aqi, judged(quality, rules.aqi()));
        });
    }

    /** Suspect if one of the last three hours is, which weigh most, or a quarter of all. */
    private Quality nowCastQuality(List<Hour> hours) {
        Quality marks = Quality.GOOD;
        int suspects = 0;
        boolean recent = false;
        for (Hour hour : hours) {
            if (settings.isValid(hour)) {
                marks = marks.and(hour.marks());
                suspects += hour.suspect() ? 1 : 0;
                recent |= hour.suspect() && hour.number() >= Hour.of(end) - 3;
            }
        }
        return Marks.leveled(marks, recent || suspects * 4 > hours.size());
    }

    private static Quality judged(Quality quality, IndexTable table) {
        return table.table().verified() ? quality : quality.marked(QualityReason.UNVERIFIED_TABLE);
    }

    private void say(Output output, double number, Quality quality) {
        values.put(output.code(), new Value(number, settings.unitAssumed() ? Marks.assumed(quality) : quality));
    }

    static byte[] encode(SortedMap<Integer, Value> values) {
        var out = Chunks.start(values.size() * 16);
        values.forEach((code, v) ->
                out.putInt(code).putDouble(v.number()).putInt(v.quality().code()));
        return out.array();
    }

    static SortedMap<Integer, Value> decode(byte[] bytes) {
        ByteBuffer in = Chunks.open(bytes);
        var values = new TreeMap<Integer, Value>();
        while (in.hasRemaining()) {
            values.put(in.getInt(), new Value(in.getDouble(), new Quality(in.getInt())));
        }
        return values;
    }
}
