package org.kota.operationsroom;

import java.util.ArrayList;
import java.util.List;
import org.kota.operationsroom.Series.Gap;

/** The spans of more than two intervals between times that are told in their order. */
final class Gaps {

    private final List<Gap> found = new ArrayList<>();
    private long last;

    Gaps(long from) {
        this.last = from;
    }

    void next(long time, long interval) {
        if (time - last > 2 * interval) {
            found.add(new Gap(last, time));
        }
        last = time;
    }

    List<Gap> found() {
        return found;
    }
}
