package org.kota.shell.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kota.control.Backups;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

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
            return Finding.fail(
                    SUBJECT,
                    Text.of("the last one failed: %s", Said.spoken(state.problem())),
                    Text.of("It is tried again every hour."));
        }
        boolean demo = kota.findCity().filter(city -> city.demo()).isPresent();
        if (state.place().isEmpty() || state.next() == null) {
            String none = Text.of("no daily backup is set");
            return demo
                    ? Finding.ok(SUBJECT, Text.of("%s, as a demonstration needs none", none))
                    : Finding.warn(SUBJECT, none, Text.of(SET));
        }
        Instant now = kota.clock().now();
        if (state.last() != null && state.last().plus(OLD).isBefore(now)) {
            return Finding.warn(
                    SUBJECT,
                    Text.of(
                            "the last one is of %s",
                            kota.times().show(state.last().toEpochMilli())),
                    Text.of("See in the log why none was made since."));
        }
        String last = state.last() == null
                ? Text.of(
                        "none yet, the first one is due %s",
                        kota.times().show(state.next().toEpochMilli()))
                : Text.of(
                        "the last one is of %s", kota.times().show(state.last().toEpochMilli()));
        return Finding.ok(SUBJECT, last);
    }
}
