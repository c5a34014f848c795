package org.kota.historysqlite;

import java.util.ArrayList;
import java.util.List;
import org.kota.model.Observation;

/** The smallest and the greatest value of equal spans of time, by key time; everything where there isn't more. */
final class Extremes {

    private final int points;
    private final long from;
    private final double width;
    private final List<Observation> all = new ArrayList<>();
    private final List<Observation> choice = new ArrayList<>();
    private boolean many;
    private long span = -1;
    private Observation least;
    private Observation greatest;

    /**
     * @param points most values of the answer
     * @param from begin of the first span
     * @param to end of the last one, inclusive
     */
    Extremes(int points, long from, long to) {
        this.points = points;
        this.from = from;
        width = ((double) to - from + 1) / (points / 2);
    }

    List<Observation> choose(Numbers numbers) {
        numbers.each(this::take);
        settle();
        return many ? choice : all;
    }

    private void take(Observation observation) {
        keepWhileFew(observation);
        long now = spanOf(observation.time());
        if (now != span) {
            settle();
            span = now;
            least = observation;
            greatest = observation;
        } else {
            compare(observation);
        }
    }

    private long spanOf(long time) {
        long number = (long) (((double) time - from) / width);
        return Math.max(0, Math.min(points / 2 - 1, number));
    }

    private void keepWhileFew(Observation observation) {
        if (all.size() == points) {
            many = true;
            all.clear();
        }
        if (!many) {
            all.add(observation);
        }
    }

    private void compare(Observation observation) {
        if (observation.number() < least.number()) {
            least = observation;
        }
        if (observation.number() > greatest.number()) {
            greatest = observation;
        }
    }

    private void settle() {
        if (least == null) {
            return;
        }
        boolean fallen = least.time() > greatest.time();
        choice.add(fallen ? greatest : least);
        if (!least.equals(greatest)) {
            choice.add(fallen ? least : greatest);
        }
    }
}
