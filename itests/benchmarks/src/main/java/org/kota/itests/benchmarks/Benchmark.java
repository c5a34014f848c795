package org.kota.itests.benchmarks;

import java.util.Optional;

/** One measurement that can be run by its name: some budgets, each beside its baseline in the same run. */
interface Benchmark {

    /** Its name on the command line and in the results. */
    String name();

    /** One line for the results page: what is measured, and how. */
    String about();

    /** Measures, writes what it sees as it goes, and adds a row for each budget. */
    void run(Sizes sizes, Report report) throws Exception;

    /**
     * Does the same once more, unmeasured, with a profiler looking on; after everything was measured, for a profiler
     * leaves traces in the process that it looks at.
     */
    default Optional<Profile> profile(Sizes sizes) throws Exception {
        return Optional.empty();
    }
}
