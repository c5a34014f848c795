package org.kota.operationsroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kota.model.Observation;

/**
 * Readings of a Datastream on their way to a chart: at most two points per column of pixels, its lowest and its highest,
 * so that peaks survive; gaps stay gaps.
 */
final class Series {

    /** A point of the chart. */
    record Point(long time, double value) {}

    /** A span without readings. */
    record Gap(long from, long to) {}

    private static final int MOST_SUSPECT = 500;
    private static final int LEARNING = 64;

    private final long from;
    private final long to;
    private final Point[] lowest;
    private final Point[] highest;
    private final List<Point> suspect = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Point> pending = new ArrayList<>();
    private long interval;
    private long last;
    private int good;
    private int suspects;
    private int bad;

    /**
     * @param from begin, inclusive, milliseconds since 1970
     * @param to end, exclusive
     * @param max most points
     * @param interval expected milliseconds between two readings, 0 to learn it from the first ones
     */
    Series(long from, long to, int max, long interval) {
        this.from = from;
        this.to = to;
        this.interval = interval;
        this.last = from;
        this.lowest = new Point[Math.max(1, max / 2)];
        this.highest = new Point[lowest.length];
    }

    /** Adds a reading; readings come in the order of their times. */
    void add(Observation observation) {
        double value = observation.number();
        if (Double.isNaN(value)) {
            return;
        }
        var point = new Point(observation.time(), value);
        switch (observation.quality().level()) {
            case BAD -> bad++;
            case SUSPECT -> addSuspect(point);
            case GOOD -> addGood(point);
        }
    }

    /** Says that no reading follows. */
    void end() {
        learn();
        gapUntil(to);
    }

    private void addSuspect(Point point) {
        suspects++;
        if (suspect.size() < MOST_SUSPECT) {
            suspect.add(point);
        }
    }

    private void addGood(Point point) {
        good++;
        int column = (int) ((point.time - from) * lowest.length / Math.max(1, to - from));
        int safe = Math.max(0, Math.min(lowest.length - 1, column));
        if (lowest[safe] == null || point.value < lowest[safe].value) {
            lowest[safe] = point;
        }
        if (highest[safe] == null || point.value > highest[safe].value) {
            highest[safe] = point;
        }
        follow(point);
    }

    private void follow(Point point) {
        if (interval > 0) {
            gapUntil(point.time);
        } else {
            pending.add(point);
            if (pending.size() >= LEARNING) {
                learn();
            }
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
        pending.forEach(point -> gapUntil(point.time));
        pending.clear();
    }

    private void gapUntil(long time) {
        if (interval > 0 && time - last > 2 * interval) {
            gaps.add(new Gap(last, time));
        }
        last = time;
    }

    /** The points in the order of time. */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < lowest.length; i++) {
            if (lowest[i] != null) {
                boolean rising = lowest[i].time <= highest[i].time;
                points.add(rising ? lowest[i] : highest[i]);
                if (!lowest[i].equals(highest[i])) {
                    points.add(rising ? highest[i] : lowest[i]);
                }
            }
        }
        return points;
    }

    List<Point> suspect() {
        return suspect;
    }

    List<Gap> gaps() {
        return gaps;
    }

    long interval() {
        return interval;
    }

    int good() {
        return good;
    }

    int suspects() {
        return suspects;
    }

    int bad() {
        return bad;
    }
}
