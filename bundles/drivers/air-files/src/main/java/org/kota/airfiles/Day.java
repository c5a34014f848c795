package org.kota.airfiles;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The 24 hours (or what a change of the clocks makes of them) of a local day, milliseconds since 1970.
 *
 * @param start of the day
 * @param end of the day, which is no part of it
 */
record Day(long start, long end) {

    static Day of(LocalDate date, ZoneId zone) {
        return new Day(
                date.atStartOfDay(zone).toInstant().toEpochMilli(),
                date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    }
}
