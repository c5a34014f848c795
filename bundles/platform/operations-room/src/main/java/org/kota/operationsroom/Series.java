package org.kota.operationsroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kota.model.Observation;
import org.kota.model.QualityLevel;

/**
 * Readings of a Datastream on their way to a chart: of each quality at most two points per column of pixels. A gap is
 * where nothing came, of whatever quality; the line of the good ones breaks also where only others came.
 */
final class Series {

    /** A point of the chart. */
    record Point(long time, double value) {}

    /** A span without readings. */
    record Gap(long from, long to) {}

    /** When something came, and whether it belongs to the line. */
    private record Arrival(long time, boolean good) {}

    private static final int LEARNING = 64;

    private final long from;
    private final long to;
    private final Columns good;
    private final Columns suspect;
    private final Columns bad;
    private final Gaps gaps;
    private final Gaps breaks;
    private final List<Arrival> pending = new ArrayList<>();
    private long interval;

    /**
     * @param from begin, inclusive, milliseconds since 1970
     * @param to end, exclusive
     * @param max most points of each quality
     * @param interval expected milliseconds between two readings, 0 to learn it from the first ones
     */
    Series(long from, long to, int max, long interval) {
        this.from = from;
        this.to = to;
        this.interval = interval;
        this.good = new Columns(from, to, max);
        this.suspect = new Columns(from, to, max);
        this.bad = new Columns(from, to, max);
        this.gaps = new Gaps(from);
        this.breaks = new Gaps(from);
    }

    /** Adds a reading; readings come in the order of their times. What isn't a number has come, but can't be drawn. */
    void add(Observation observation) {
        QualityLevel level = observation.quality().level();
        columns(level).add(new Point(observation.time(), observation.number()));
        follow(new Arrival(observation.time(), level == QualityLevel.GOOD));
    }

    private Columns columns(QualityLevel level) {
        return switch (level) {
            case GOOD -> good;
            case SUSPECT -> suspect;
            case BAD -> bad;
        };
    }

    /** Says that no reading follows. */
    void end() {
        learn();
        if (interval > 0) {
            gaps.next(to, interval);
        }
    }

    private void follow(Arrival arrival) {
        if (interval > 0) {
            place(arrival);
        } else {
            pending.add(arrival);
            if (pending.size() >= LEARNING) {
                learn();
            }
        }
    }

    private void place(Arrival arrival) {
        gaps.next(arrival.time, interval);
        if (arrival.good) {
            breaks.next(arrival.time, interval);
        }
    }

    /** The median distance of the first readings stands for an interval that nobody declared. */
    private void learn() {
        if (interval > 0 || pending.size() < 3) {
            return;
        }
        long[] steps = new long[pending.size() - 1];
        Arrays.setAll(steps, i -> pending.get(i + 1).time - pending.get(i).time);
        Arrays.sort(steps);
        interval = Math.max(1, steps[steps.length / 2]);
        pending.forEach(this::place);
        pending.clear();
    }

    /** How many more should have come by now, -1 if nobody knows how often they come. */
    long missing() {
        if (interval <= 0) {
            return -1;
        }
        long came = (long) good.count() + suspect.count() + bad.count();
        return Math.max(0, (to - from) / interval - came);
    }

    Columns good() {
        return good;
    }

    Columns suspect() {
        return suspect;
    }

    Columns bad() {
        return bad;
    }

    /** Where nothing came. */
    List<Gap> gaps() {
        return gaps.found();
    }

    /** Where nothing good came. */
    List<Gap> breaks() {
        return breaks.found();
    }

    long interval() {
        return interval;
    }
}
