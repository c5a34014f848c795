package org.kota.depthgauge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well a rating curve foretells gaugings that it hasn't seen: each is left out in turn, everything (number of
 * segments, bends, h0) is fitted anew, and the one left out is compared.
 *
 * @param gaugings how many
 * @param error mean absolute error, in per cent of the gauged discharge
 * @param covered share of the gaugings inside the stated uncertainty of 95 %
 * @param segments that the whole set gets
 */
public record RatingSkill(int gaugings, double error, double covered, int segments) {

    /** The three published sets. */
    public static final List<String> SETS = List.of("isere", "green_channel", "provo_natural");

    private static final double HUNDRED = 100;

    /** Of the module's fit. */
    public static RatingSkill ofModule(String set) throws IOException {
        return of(read(set), others -> RatingFit.of(others, RatingFit.MOST_SEGMENTS));
    }

    /** Of a single power law with a fitted h0. */
    public static RatingSkill ofSingle(String set) throws IOException {
        return of(read(set), others -> RatingFit.of(others, 1));
    }

    /** Of the power law Q = a h^b from the zero of the gauge, fitted by least squares of the logarithms. */
    public static RatingSkill ofPlain(String set) throws IOException {
        return of(read(set), RatingSkill::plain);
    }

    private static RatingSkill of(List<Gauging> gaugings, Function<List<Gauging>, RatingCurve> fit) {
        double error = 0;
        int covered = 0;
        for (int i = 0; i < gaugings.size(); i++) {
            var others = new ArrayList<>(gaugings);
            Gauging left = others.remove(i);
            Discharge found = fit.apply(others).at(left.stage(), Double.POSITIVE_INFINITY);
            // Where the curve says that nothing flows, it is off by all that was gauged.
            double value = found == null ? 0 : found.value();
            error += Math.abs(value - left.discharge()) / left.discharge() * HUNDRED;
            covered += found != null && found.low() <= left.discharge() && left.discharge() <= found.high() ? 1 : 0;
        }
        return new RatingSkill(
                gaugings.size(),
                error / gaugings.size(),
                (double) covered / gaugings.size(),
                fit.apply(gaugings).segments().size());
    }

    private static RatingCurve plain(List<Gauging> gaugings) {
        var squares = new LeastSquares(2);
        for (Gauging gauging : gaugings) {
            squares.add(new double[] {1, Math.log(gauging.stage())}, Math.log(gauging.discharge()), 1);
        }
        double[] line = squares.solve();
        double scatter = Math.sqrt(squares.residual() / (gaugings.size() - 2));
        var segment = new Segment(Double.NEGATIVE_INFINITY, Math.exp(line[0]), 0, line[1]);
        return new RatingCurve(List.of(segment), Scatter.constant(scatter), 0, Double.MAX_VALUE);
    }

    static List<Gauging> read(String set) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                RatingSkill.class.getResourceAsStream("rating_" + set + ".csv"), StandardCharsets.UTF_8))) {
            return Gauging.parse(in.lines().collect(Collectors.joining("\n")));
        }
    }
}
