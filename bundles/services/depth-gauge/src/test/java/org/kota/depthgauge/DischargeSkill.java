package org.kota.depthgauge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How far the rated discharge of Spring Creek is from the one that its agency published, when the curve is fitted to
 * pairs of the days before the storm: one for each tenth of a foot.
 *
 * @param gaugings how many pairs
 * @param inside mean absolute error where the level lay among them, in per cent
 * @param beyond the same where it lay above them
 * @param levelsBeyond how many levels those are
 * @param covered share of all published values inside the stated uncertainty of 95 %
 */
public record DischargeSkill(int gaugings, double inside, double beyond, int levelsBeyond, double covered) {

    private static final long STORM = SpringCreek.time("2011-11-15T18:00:00-06:00");
    private static final double CUBIC_FOOT = 0.3048 * 0.3048 * 0.3048;
    private static final double HUNDRED = 100;

    /** Measures it. */
    public static DischargeSkill measure() throws IOException {
        List<Gauging> gaugings = pairs();
        RatingCurve curve = RatingFit.of(gaugings, RatingFit.MOST_SEGMENTS);
        var inside = new ArrayList<Double>();
        var beyond = new ArrayList<Double>();
        int covered = 0;
        for (SpringCreek.Row row : SpringCreek.rows()) {
            double published = row.cubicFeet() * CUBIC_FOOT;
            Discharge found = curve.at(row.metres(), 2);
            (row.metres() > curve.highest() ? beyond : inside)
                    .add(Math.abs(found.value() - published) / published * HUNDRED);
            covered += found.low() <= published && published <= found.high() ? 1 : 0;
        }
        double all = inside.size() + beyond.size();
        return new DischargeSkill(gaugings.size(), mean(inside), mean(beyond), beyond.size(), covered / all);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    private static List<Gauging> pairs() throws IOException {
        var seen = new HashSet<Long>();
        return SpringCreek.rows().stream()
                .filter(row -> row.time() < STORM && seen.add(Math.floorDiv(Math.round(row.feet() * 100), 10L)))
                .map(row -> {
                    double q = row.cubicFeet() * CUBIC_FOOT;
                    return new Gauging(row.metres(), q, 0.03 * q);
                })
                .toList();
    }
}
