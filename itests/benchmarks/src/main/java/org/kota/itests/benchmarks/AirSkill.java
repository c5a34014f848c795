package org.kota.itests.benchmarks;

import java.util.Map;
import org.kota.airquality.ForecastSkill;

/** {@code air-quality}: forecasts of the next 24 hours on the year of hourly values of the UCI set, second half. */
final class AirSkill implements SkillBenchmark.Part {

    private static final double PERCENT = 100;

    @Override
    public void run(Report report) throws Exception {
        for (Map.Entry<String, ForecastSkill.Score> series :
                ForecastSkill.measure().entrySet()) {
            forecast(series.getKey(), series.getValue(), report);
        }
    }

    private static void forecast(String series, ForecastSkill.Score score, Report report) {
        report.line("%s: %s", series, score);
        report.row(new Row(
                "air, next 24 h, %s, %,d forecasts: mean error".formatted(series, score.count()),
                Figures.format(
                        "%.3g (%.0f %% shown; %.0f %% inside their 80 %%)",
                        score.own(), PERCENT * score.shown(), PERCENT * score.inside()),
                Figures.format(
                        "as at that hour the day before: %.3g; persistence: %.3g", score.season(), score.persistence()),
                "less than both",
                Row.Verdict.of(score.own() < Math.min(score.season(), score.persistence()))));
    }
}
