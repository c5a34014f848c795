package org.kota.itests.benchmarks;

import org.kota.depthgauge.DischargeSkill;
import org.kota.depthgauge.ForecastSkill;
import org.kota.depthgauge.RatingSkill;

/** {@code depth-gauge}: rating curves on three published sets of gaugings, discharge and level forecasts of Spring Creek. */
final class RiverSkill implements SkillBenchmark.Part {

    private static final double MILLIMETRES = 1000;
    private static final double PERCENT = 100;

    @Override
    public void run(Report report) throws Exception {
        for (String set : RatingSkill.SETS) {
            rating(set, report);
        }
        discharge(report);
        for (ForecastSkill skill : ForecastSkill.measure()) {
            forecast(skill, report);
        }
    }

    private static void rating(String set, Report report) throws Exception {
        RatingSkill plain = RatingSkill.ofPlain(set);
        RatingSkill single = RatingSkill.ofSingle(set);
        RatingSkill module = RatingSkill.ofModule(set);
        report.line("%s: Q = a h^b %s, single with h0 %s, module %s", set, plain, single, module);
        report.row(new Row(
                "rating curve, %s, %d gaugings, each left out: mean error".formatted(set, module.gaugings()),
                Figures.format(
                        "%.2f %% (segments: %d; %.0f %% inside its 95 %%)",
                        module.error(), module.segments(), PERCENT * module.covered()),
                Figures.format(
                        "Q = a h^b: %.2f %%; one power law with fitted h0: %.2f %%", plain.error(), single.error()),
                "less than Q = a h^b",
                Row.Verdict.of(module.error() < plain.error())));
    }

    private static void discharge(Report report) throws Exception {
        DischargeSkill skill = DischargeSkill.measure();
        report.line("%s", skill);
        report.row(new Row(
                "discharge of Spring Creek by %d pairs from before its storm: mean error".formatted(skill.gaugings()),
                Figures.format(
                        "%.1f %%; of the %d levels beyond them %.1f %%; %.0f %% inside its 95 %%",
                        skill.inside(), skill.levelsBeyond(), skill.beyond(), PERCENT * skill.covered()),
                "the discharge its agency published",
                "",
                Row.Verdict.SHOWN));
    }

    private static void forecast(ForecastSkill skill, Report report) {
        report.line("%s", skill);
        report.row(new Row(
                "level of Spring Creek in %d h, %,d forecasts: mean error".formatted(skill.hours(), skill.count()),
                Figures.format(
                        "%.1f mm (%.0f %% shown; %.0f %% of those inside their 90 %%, %.0f %% in moving water)",
                        MILLIMETRES * skill.error(),
                        PERCENT * skill.shown(),
                        PERCENT * skill.covered(),
                        PERCENT * skill.coveredMoving()),
                Figures.format(
                        "persistence: %.1f mm; straight line of the last hour: %.1f mm",
                        MILLIMETRES * skill.persistence(), MILLIMETRES * skill.linear()),
                "less than persistence",
                Row.Verdict.of(skill.error() < skill.persistence())));
    }
}
