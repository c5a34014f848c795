package org.kota.itests.benchmarks;

/**
 * One line of the results: a budget, what Kota did, and what stood beside it in the same run.
 *
 * @param what in words
 * @param kota Kota's figure with its spread
 * @param baseline the plain one's figure with its spread, or "" where there is none
 * @param budget in words
 * @param verdict whether it was met; none for a figure that is only shown
 */
record Row(String what, String kota, String baseline, String budget, Verdict verdict) {

    /** Whether a budget was met. */
    enum Verdict {
        MET("yes"),
        MISSED("**no**"),
        SHOWN("");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        static Verdict of(boolean met) {
            return met ? MET : MISSED;
        }
    }

    static final String HEAD = "| what | Kota | beside it | budget | met |\n|---|---|---|---|---|\n";

    String text() {
        return "| %s | %s | %s | %s | %s |".formatted(what, kota, baseline, budget, verdict.words);
    }

    /** Whether a line of a table is one of these whose budget was missed. */
    static boolean tellsOfAMiss(String line) {
        return line.startsWith("| ") && line.endsWith("| " + Verdict.MISSED.words + " |");
    }
}
