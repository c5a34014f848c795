package org.kota.devices;

import org.kota.model.Quality;
import org.kota.model.QualityReason;

/**
 * What is remembered of a point to judge its next number: the last believable one. In memory only: after a start the
 * first number passes unjudged. Late numbers aren't judged, and a repeat is judged as it was.
 */
final class PointHistory {

    private static final Quality RATE = Quality.suspect(QualityReason.RATE_OF_CHANGE);
    private static final Quality STUCK = Quality.suspect(QualityReason.STUCK);
    private static final double MINUTE = 60_000;

    private final double maxRate;
    private final long stuckAfter;
    private boolean any;
    private double lastValue;
    private long lastTime;
    private long sameSince;
    private Quality lastVerdict = Quality.GOOD;

    PointHistory(PointConfig config) {
        maxRate = config.maxRate();
        stuckAfter = config.stuckAfter() == null
                ? Long.MAX_VALUE
                : config.stuckAfter().toMillis();
    }

    Quality judge(double value, long time) {
        if (!any) {
            any = true;
            return remember(value, time, time, Quality.GOOD);
        }
        if (time <= lastTime) {
            return time == lastTime && value == lastValue ? lastVerdict : Quality.GOOD;
        }
        if (value == lastValue) {
            return remember(value, time, sameSince, time - sameSince >= stuckAfter ? STUCK : Quality.GOOD);
        }
        double rate = Math.abs(value - lastValue) / ((time - lastTime) / MINUTE);
        return remember(value, time, time, rate > maxRate ? RATE : Quality.GOOD);
    }

    private Quality remember(double value, long time, long since, Quality verdict) {
        lastValue = value;
        lastTime = time;
        sameSince = since;
        lastVerdict = verdict;
        return verdict;
    }
}
