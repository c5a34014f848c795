package org.kota.shell.code;

import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;
import org.kota.shell.support.Text;

/** What the quality of an observation and its reasons mean. */
final class QualityMeanings {

    private QualityMeanings() {}

    static String of(QualityLevel level) {
        return switch (level) {
            case GOOD -> Text.of("nothing is known against it");
            case SUSPECT -> Text.of("it may be wrong: look before you rely on it");
            case BAD -> Text.of("it is wrong; nothing is derived from it");
        };
    }

    static String of(QualityReason reason) {
        return switch (reason) {
            case OUT_OF_RANGE -> Text.of("outside the range declared for the point");
            case RATE_OF_CHANGE -> Text.of("changed faster than the point allows");
            case STUCK -> Text.of("the same value for longer than the point allows");
            case SPIKE -> Text.of("a single value far from both its neighbours");
            case CLOCK_SKEW -> Text.of("the device's time could not be believed; the arrival time was taken");
            case SENSOR_FAULT -> Text.of("the device reported a fault, or a mark that means no valid value");
            case MAINTENANCE -> Text.of("taken during a maintenance window");
            case ESTIMATED -> Text.of("not measured but estimated");
            case SIMULATED -> Text.of("made by a simulation");
            case RECORDED -> Text.of("replayed from a recording");
            case SUSPECT_INPUT -> Text.of("derived from input that was itself not good");
            case INCOMPLETE_INPUT -> Text.of("derived from less input than the method asks for");
            case UNVERIFIED_TABLE -> Text.of("derived with a table of a regulation that nobody has verified");
            case INCONSISTENT -> Text.of("published together with values that contradict it");
        };
    }
}
