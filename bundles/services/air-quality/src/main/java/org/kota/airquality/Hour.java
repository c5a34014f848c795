package org.kota.airquality;

import java.util.List;
import org.kota.airquality.Limits.Verdict;
import org.kota.model.Quality;

/**
 * What an hour of readings comes to.
 *
 * @param number hours since 1970
 * @param count readings that count
 * @param mean of them, ug/m3
 * @param marks where they come from, and whether some weren't good, without a level
 * @param suspect whether half of them or more are suspect
 * @param left readings that don't count
 * @param why the last of those doesn't, {@code FINE} if all count
 * @param run of equal readings at its end
 */
record Hour(long number, int count, double mean, Quality marks, boolean suspect, int left, Verdict why, Run run) {

    static final long MILLIS = 3_600_000L;

    /** The hour that a reading at this instant belongs to. */
    static long of(long time) {
        return Math.floorDiv(time, MILLIS);
    }

    /** @param readings in order of time, @param before the run at the end of the hour before */
    static Hour of(long number, List<Reading> readings, Run before, Limits limits) {
        Run run = before;
        double sum = 0;
        int count = 0;
        int suspects = 0;
        int left = 0;
        Verdict why = Verdict.FINE;
        Quality marks = Quality.GOOD;
        for (Reading reading : readings) {
            run = run.next(reading);
            Verdict verdict = limits.judge(reading, run.lasts());
            if (verdict.counts()) {
                boolean good = verdict == Verdict.FINE && reading.quality().isGood();
                sum += reading.value();
                count++;
                suspects += good ? 0 : 1;
                marks = marks.and(Marks.of(reading.quality(), good));
            } else {
                left++;
                why = verdict;
            }
        }
        return new Hour(number, count, count == 0 ? 0 : sum / count, marks, 2 * suspects >= count, left, why, run);
    }
}
