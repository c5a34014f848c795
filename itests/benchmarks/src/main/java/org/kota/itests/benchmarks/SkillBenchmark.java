package org.kota.itests.benchmarks;

import java.util.List;

/** How well modules fit and forecast, on published data, beside the plainest method. */
final class SkillBenchmark implements Benchmark {

    /** What one module has to show; add the next one here. */
    interface Part {

        /** Measures, writes what it sees, and adds a row for each claim. */
        void run(Report report) throws Exception;
    }

    private static final List<Part> PARTS = List.of(new RiverSkill(), new AirSkill());

    @Override
    public String name() {
        return "skill";
    }

    @Override
    public String about() {
        return "How well modules fit and forecast, on published data, each beside the plainest method on the same data."
                + " Nothing sees what it is judged by: a gauging is left out of the curve that foretells it, a forecast"
                + " is made from what had come until then. These figures are the same on every machine.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        for (Part part : PARTS) {
            part.run(report);
        }
    }
}
