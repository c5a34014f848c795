package org.kota.depthgauge;

import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;

/** What can be said of a reading without its neighbours: the device's own judgement, a lost echo, the range. */
final class OwnQuality {

    private OwnQuality() {}

    static Quality of(Reading reading, PostSettings settings) {
        Quality input = ofInput(reading.quality());
        if (settings.echoLost(reading.value())) {
            return input.and(Quality.bad(QualityReason.SENSOR_FAULT));
        }
        double level = settings.level(reading.value());
        boolean inside = level >= settings.minimum() && level <= settings.maximum();
        return inside ? input : input.and(Quality.bad(QualityReason.OUT_OF_RANGE));
    }

    private static Quality ofInput(Quality input) {
        return input.isGood() ? input : input.and(Quality.of(QualityLevel.GOOD, QualityReason.SUSPECT_INPUT));
    }
}
