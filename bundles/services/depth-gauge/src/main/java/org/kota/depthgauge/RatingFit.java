package org.kota.depthgauge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Fits a rating curve to gaugings (ISO 18320; WMO-No. 1044): ln Q is a line in ln(h − h0), bent at up to two stages, so
 * that the power laws meet there. For each h0 and bends the rest is weighted least squares (weights 1/σ² of ln Q); h0 and
 * the bends are searched on a grid and then refined. The number of segments is that of the least Bayesian information
 * criterion, n ln(RSS/n) + k ln n, where each one more must lower it by {@value #STRONG_EVIDENCE}: "strong evidence" (Kass
 * and Raftery, Bayes Factors, J. Am. Stat. Assoc. 90, 1995). Deterministic.
 */
final class RatingFit {

    static final int MOST_SEGMENTS = 3;
    static final int FEWEST_GAUGINGS = 5;

    private static final double STRONG_EVIDENCE = 6;
    private static final int GAUGINGS_A_SEGMENT = 5;
    private static final int DEPTHS = 20;
    private static final int BENDS = 14;
    private static final int REFINEMENTS = 24;

    /** h0 lies below the lowest gauging by this share of the gauged range at least, and by so many times at most. */
    private static final double LEAST_DEPTH = 0.002;

    private static final double MOST_DEPTH = 2;

    private final double[] stages;
    private final double[] logs;
    private final double[] weights;
    private final double[] lastLogs;
    private double lastDepth;

    private RatingFit(List<Gauging> gaugings) {
        var sorted = gaugings.stream()
                .sorted(Comparator.comparingDouble(Gauging::stage).thenComparingDouble(Gauging::discharge))
                .toList();
        stages = sorted.stream().mapToDouble(Gauging::stage).toArray();
        logs = sorted.stream().mapToDouble(g -> StrictMath.log(g.discharge())).toArray();
        weights = sorted.stream()
                .mapToDouble(g -> 1 / (g.relative() * g.relative()))
                .toArray();
        lastLogs = new double[stages.length];
        double mean = Arrays.stream(weights).average().orElse(1);
        Arrays.setAll(weights, i -> weights[i] / mean);
    }

    /**
     * The curve of the best number of segments, up to so many.
     *
     * @throws IllegalArgumentException if the gaugings are too few, or don't rise
     */
    static RatingCurve of(List<Gauging> gaugings, int mostSegments) {
        var fit = new RatingFit(gaugings);
        if (gaugings.size() < FEWEST_GAUGINGS || !(fit.range() > 0)) {
            throw new IllegalArgumentException("a rating needs at least " + FEWEST_GAUGINGS
                    + " gaugings at different stages, not " + gaugings.size());
        }
        Trial best = fit.best(1);
        if (best == null) {
            throw new IllegalArgumentException("the discharge of the gaugings doesn't rise with the stage");
        }
        for (int segments = 2; segments <= mostSegments; segments++) {
            Trial more = fit.best(segments);
            if (more == null || fit.criterion(more) > fit.criterion(best) - STRONG_EVIDENCE) {
                break;
            }
            best = more;
        }
        return fit.curve(best);
    }

    /**
     * A set of parameters that was tried.
     *
     * @param shape depth of h0 below the lowest gauging, m, then the stages of the bends
     * @param residual weighted sum of squares that it leaves
     */
    private record Trial(double[] shape, double residual) {}

    private double range() {
        return stages.length == 0 ? 0 : stages[stages.length - 1] - stages[0];
    }

    private double criterion(Trial trial) {
        int n = stages.length;
        int parameters = 2 + 2 * trial.shape().length - 1;
        double floor = n * 1e-12;
        return n * StrictMath.log(Math.max(trial.residual(), floor) / n) + parameters * StrictMath.log(n);
    }

    private Trial best(int segments) {
        Trial best = null;
        double[] bends = bends();
        for (int i = 0; i < DEPTHS; i++) {
            double share = (double) i / (DEPTHS - 1);
            double depth = range() * LEAST_DEPTH * StrictMath.pow(MOST_DEPTH / LEAST_DEPTH, share);
            for (double[] shape : shapes(depth, bends, segments)) {
                best = better(best, shape);
            }
        }
        return best == null ? null : refine(best);
    }

    private Trial better(Trial best, double[] shape) {
        Trial trial = new Trial(shape, residual(shape));
        return Double.isFinite(trial.residual()) && (best == null || trial.residual() < best.residual()) ? trial : best;
    }

    private static List<double[]> shapes(double depth, double[] bends, int segments) {
        var shapes = new ArrayList<double[]>();
        if (segments == 1) {
            shapes.add(new double[] {depth});
        } else if (segments == 2) {
            Arrays.stream(bends).forEach(bend -> shapes.add(new double[] {depth, bend}));
        } else {
            for (int i = 0; i < bends.length; i++) {
                for (int j = i + 1; j < bends.length; j++) {
                    shapes.add(new double[] {depth, bends[i], bends[j]});
                }
            }
        }
        return shapes;
    }

    /** Stages among the gaugings where the curve may bend. */
    private double[] bends() {
        int inner = stages.length - 2 * GAUGINGS_A_SEGMENT + 1;
        int count = Math.max(0, Math.min(BENDS, inner));
        double[] bends = new double[count];
        for (int i = 0; i < count; i++) {
            int at = GAUGINGS_A_SEGMENT - 1 + (int) ((long) i * (inner - 1) / Math.max(1, count - 1));
            bends[i] = (stages[at] + stages[at + 1]) / 2;
        }
        return Arrays.stream(bends).distinct().toArray();
    }

    /** Steps along each parameter, halved where none helps. */
    private Trial refine(Trial start) {
        Trial best = start;
        double step = 0.5;
        for (int i = 0; i < REFINEMENTS; i++) {
            double before = best.residual();
            for (int p = 0; p < start.shape().length; p++) {
                best = better(better(best, moved(best.shape(), p, step)), moved(best.shape(), p, -step));
            }
            step = best.residual() < before ? step : step / 2;
        }
        return best;
    }

    /** The depth goes by factors, bends by shares of what lies between two that were tried. */
    private double[] moved(double[] shape, int parameter, double step) {
        double[] moved = shape.clone();
        if (parameter == 0) {
            moved[0] = Math.min(range() * MOST_DEPTH, Math.max(range() * LEAST_DEPTH, moved[0] * StrictMath.exp(step)));
        } else {
            moved[parameter] += step * range() / BENDS;
        }
        return moved;
    }

    private double residual(double[] shape) {
        if (!apart(shape)) {
            return Double.POSITIVE_INFINITY;
        }
        LeastSquares squares = squares(shape);
        double[] solution = squares.solve();
        return solution == null || !rises(solution) ? Double.POSITIVE_INFINITY : squares.residual();
    }

    /** Whether each segment keeps enough gaugings. */
    private boolean apart(double[] shape) {
        int from = 0;
        for (int i = 1; i <= shape.length && shape.length > 1; i++) {
            int to = from;
            while (to < stages.length && (i == shape.length || stages[to] < shape[i])) {
                to++;
            }
            if (to - from < GAUGINGS_A_SEGMENT) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private static boolean rises(double[] solution) {
        double exponent = 0;
        for (int i = 1; i < solution.length; i++) {
            exponent += solution[i];
            if (!(exponent > 0)) {
                return false;
            }
        }
        return true;
    }

    private LeastSquares squares(double[] shape) {
        double[] knots = knots(shape);
        double[] depths = logsOfDepths(shape[0]);
        var squares = new LeastSquares(2 + knots.length);
        for (int i = 0; i < stages.length; i++) {
            squares.add(Scatter.row(depths[i], knots), logs[i], weights[i]);
        }
        return squares;
    }

    /** Many shapes of the same depth follow each other. */
    private double[] logsOfDepths(double depth) {
        if (depth != lastDepth) {
            double h0 = stages[0] - depth;
            Arrays.setAll(lastLogs, i -> StrictMath.log(stages[i] - h0));
            lastDepth = depth;
        }
        return lastLogs;
    }

    private double[] knots(double[] shape) {
        double h0 = stages[0] - shape[0];
        return Arrays.stream(shape)
                .skip(1)
                .map(bend -> StrictMath.log(bend - h0))
                .toArray();
    }

    private RatingCurve curve(Trial trial) {
        double[] shape = trial.shape();
        LeastSquares squares = squares(shape);
        double[] solution = squares.solve();
        int unknowns = solution.length + shape.length;
        double variance = squares.residual() / Math.max(1, stages.length - unknowns);
        double[][] covariance = squares.covariance();
        Arrays.stream(covariance).forEach(row -> Arrays.setAll(row, i -> row[i] * variance));
        double h0 = stages[0] - shape[0];
        return new RatingCurve(
                segments(h0, shape, solution),
                new Scatter(h0, knots(shape), covariance, variance),
                stages[0],
                stages[stages.length - 1]);
    }

    private List<Segment> segments(double h0, double[] shape, double[] solution) {
        var segments = new ArrayList<Segment>();
        double[] knots = knots(shape);
        double logA = solution[0];
        double b = solution[1];
        segments.add(new Segment(Double.NEGATIVE_INFINITY, StrictMath.exp(logA), h0, b));
        for (int i = 0; i < knots.length; i++) {
            logA -= solution[2 + i] * knots[i];
            b += solution[2 + i];
            segments.add(new Segment(shape[1 + i], StrictMath.exp(logA), h0, b));
        }
        return segments;
    }
}
