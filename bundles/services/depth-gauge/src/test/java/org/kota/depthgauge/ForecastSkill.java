package org.kota.depthgauge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.kota.bus.Delivery;
import org.kota.model.Quality;

/**
 * How far level forecasts of Spring Creek are off, so many hours ahead: each made from what had come until then, all of
 * them counted, also those that the module wouldn't show yet.
 *
 * @param hours ahead
 * @param count forecasts that could be compared
 * @param error mean absolute error, m
 * @param persistence the same of "it stays as it is", m
 * @param linear the same of the straight line through the last hour, m
 * @param shown share that the module shows: it has been better than persistence of late
 * @param covered share of those inside their interval of 90 %
 * @param coveredMoving the same where the level rose or fell by 1 cm/h or more
 */
public record ForecastSkill(
        int hours,
        int count,
        double error,
        double persistence,
        double linear,
        double shown,
        double covered,
        double coveredMoving) {

    private static final long HOUR = 3_600_000;

    /** Measures 1 to 6 hours. */
    public static List<ForecastSkill> measure() throws Exception {
        var rig = played();
        NavigableMap<Long, Double> levels = numbers(rig, Outputs.LEVEL);
        NavigableMap<Long, Double> rises = numbers(rig, Outputs.RISE);
        var skills = new ArrayList<ForecastSkill>();
        for (int hours = 1; hours <= 6; hours++) {
            skills.add(new Run(hours, levels).over(rises));
        }
        return skills;
    }

    /** The module after the whole recording. */
    static Rig played() throws Exception {
        var rig = new Rig("water-level", "[ft_i]", java.util.Map.of());
        rig.bench.deliver(rig.handler, deliveries(rig));
        return rig;
    }

    private static List<Delivery> deliveries(Rig rig) throws IOException {
        return SpringCreek.rows().stream()
                .map(row -> rig.delivery(rig.reading(row.time(), row.feet(), Quality.GOOD)))
                .toList();
    }

    private static NavigableMap<Long, Double> numbers(Rig rig, String property) {
        var numbers = new TreeMap<Long, Double>();
        rig.held(property).forEach((time, o) -> numbers.put(time, o.number()));
        return numbers;
    }

    /** One lead over the recording. */
    private static final class Run {

        private final int hours;
        private final LeadModel model;
        private final NavigableMap<Long, Double> levels;
        private int count;
        private double error;
        private double persistence;
        private double linear;
        private int shown;
        private int covered;
        private int moving;
        private int movingCovered;

        Run(int hours, NavigableMap<Long, Double> levels) {
            this.hours = hours;
            this.levels = levels;
            model = new LeadModel(hours);
        }

        ForecastSkill over(NavigableMap<Long, Double> rises) {
            levels.forEach((time, level) -> {
                model.verify(time, level);
                Double rise = rises.get(time);
                if (rise != null) {
                    Trial trial = model.forecast(time, level, rise);
                    score(trial);
                    model.keep(trial, false);
                }
            });
            return new ForecastSkill(
                    hours,
                    count,
                    error / count,
                    persistence / count,
                    linear / count,
                    (double) shown / count,
                    (double) covered / shown,
                    (double) movingCovered / moving);
        }

        private void score(Trial trial) {
            Double actual = levels.get(trial.issued() + hours * HOUR);
            Double before = levels.get(trial.issued() - HOUR);
            if (actual == null || before == null) {
                return;
            }
            count++;
            error += Math.abs(trial.forecast() - actual);
            persistence += Math.abs(trial.level() - actual);
            linear += Math.abs(trial.level() + hours * (trial.level() - before) - actual);
            double half = model.track().half(trial);
            if (model.track().skill() > 0 && !Double.isNaN(half)) {
                boolean held = Math.abs(trial.forecast() - actual) <= half;
                shown++;
                covered += held ? 1 : 0;
                moving += trial.moving() ? 1 : 0;
                movingCovered += trial.moving() && held ? 1 : 0;
            }
        }
    }
}
