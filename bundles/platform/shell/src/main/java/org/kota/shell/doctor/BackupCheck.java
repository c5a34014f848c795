package org.kota.shell.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kota.control.Backups;
import org.kota.shell.support.Kota;

/** Whether the city has backups, and whether the last one is of late. */
final class BackupCheck {

    private static final String SUBJECT = "backup";
    private static final Duration OLD = Duration.ofDays(2);
    private static final String SET = "Set `place` and `at` in etc/org.kota.backup.cfg (docs/admin-guide.md, Backups).";

    private BackupCheck() {}

    static List<Finding> backups(Kota kota) {
        return List.of(finding(kota, kota.backups().state()));
    }

    private static Finding finding(Kota kota, Backups.State state) {
        if (!state.problem().isEmpty()) {
            return Finding.fail(SUBJECT, "the last one failed: " + state.problem(), "It is tried again every hour.");
        }
        boolean demo = kota.findCity().filter(city -> city.demo()).isPresent();
        if (state.place().isEmpty() || state.next() == null) {
            String none = "no daily backup is set";
            return demo
                    ? Finding.ok(SUBJECT, none + ", as a demonstration needs none")
                    : Finding.warn(SUBJECT, none, SET);
        }
        Instant now = kota.clock().now();
        if (state.last() != null && state.last().plus(OLD).isBefore(now)) {
            return Finding.warn(
                    SUBJECT,
                    "the last one is of " + kota.times().show(state.last().toEpochMilli()),
                    "See in the log why none was made since.");
        }
        String last = state.last() == null
                ? "none yet, the first one is due "
                        + kota.times().show(state.next().toEpochMilli())
                : "the last one is of " + kota.times().show(state.last().toEpochMilli());
        return Finding.ok(SUBJECT, last);
    }
}
