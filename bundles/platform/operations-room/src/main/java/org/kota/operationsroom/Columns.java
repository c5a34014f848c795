package org.kota.operationsroom;

import java.util.ArrayList;
import java.util.List;
import org.kota.operationsroom.Series.Point;

/** Points thinned out to the lowest and the highest of each column of a drawing, so that peaks survive. */
final class Columns {

    private final long from;
    private final long span;
    private final Point[] lowest;
    private final Point[] highest;
    private int count;

    /**
     * @param from begin of the drawing, milliseconds since 1970
     * @param to its end
     * @param max most points that are kept
     */
    Columns(long from, long to, int max) {
        this.from = from;
        this.span = Math.max(1, to - from);
        this.lowest = new Point[Math.max(1, max / 2)];
        this.highest = new Point[lowest.length];
    }

    void add(Point point) {
        count++;
        if (Double.isNaN(point.value())) {
            return;
        }
        int column = (int) ((point.time() - from) * lowest.length / span);
        int safe = Math.max(0, Math.min(lowest.length - 1, column));
        if (lowest[safe] == null || point.value() < lowest[safe].value()) {
            lowest[safe] = point;
        }
        if (highest[safe] == null || point.value() > highest[safe].value()) {
            highest[safe] = point;
        }
    }

    /** How many were added, numbers or not. */
    int count() {
        return count;
    }

    /** What is kept, in the order of time. */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < lowest.length; i++) {
            if (lowest[i] != null) {
                boolean rising = lowest[i].time() <= highest[i].time();
                points.add(rising ? lowest[i] : highest[i]);
                if (!lowest[i].equals(highest[i])) {
                    points.add(rising ? highest[i] : lowest[i]);
                }
            }
        }
        return points;
    }
}
