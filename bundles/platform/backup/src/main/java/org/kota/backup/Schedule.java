package org.kota.backup;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When backups are due: every day at one time of the city's. */
final class Schedule {

    private Schedule() {}

    /**
     * When the next one is due.
     *
     * @param last when the last one was made, or when backups were begun to be looked for: what was due since is due now
     */
    static Instant next(LocalTime at, ZoneId zone, Instant last) {
        ZonedDateTime day = last.atZone(zone);
        ZonedDateTime due = day.with(at);
        return (due.isAfter(day) ? due : day.plusDays(1).with(at)).toInstant();
    }
}
