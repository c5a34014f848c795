package org.kota.airquality;

import java.util.ArrayList;
import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;

/** Qualities of derived values: where their input comes from, and whether it was doubtful. */
final class Marks {

    private Marks() {}

    /** The origin of an input (recorded, simulated, estimated), with a mark if it wasn't good; no level. */
    static Quality of(Quality input, boolean good) {
        var reasons = new ArrayList<QualityReason>();
        input.reasons().stream().filter(QualityReason::isOrigin).forEach(reasons::add);
        if (!good) {
            reasons.add(QualityReason.SUSPECT_INPUT);
        }
        return Quality.of(QualityLevel.GOOD, reasons.toArray(QualityReason[]::new));
    }

    static Quality leveled(Quality marks, boolean suspect) {
        return suspect ? marks.and(Quality.of(QualityLevel.SUSPECT)) : marks;
    }

    /** The quality of a value of which the unit is somebody's assumption. */
    static Quality assumed(Quality quality) {
        return quality.and(Quality.of(QualityLevel.SUSPECT, QualityReason.ESTIMATED));
    }
}
