package org.kota.modules;

import java.util.ArrayList;
import java.util.List;

/**
 * What was kept from a module since it was started.
 *
 * @param repeats records that said what was known already
 * @param conflicts records that contradicted what was recorded before
 */
record Skipped(long repeats, long conflicts) {

    /** It in sentences, none if nothing was. */
    List<String> sentences() {
        var sentences = new ArrayList<String>();
        if (repeats > 0) {
            sentences.add(records(repeats) + " said what was known already and " + were(repeats) + " skipped.");
        }
        if (conflicts > 0) {
            sentences.add(records(conflicts) + " contradicted what was recorded before and " + were(conflicts)
                    + " not delivered; the first one holds.");
        }
        return sentences;
    }

    /** {@code 1 record}, {@code 2 records}. */
    static String records(long number) {
        return number == 1 ? "1 record" : number + " records";
    }

    private static String were(long number) {
        return number == 1 ? "was" : "were";
    }
}
