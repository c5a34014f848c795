package org.kota.shell.doctor;

import java.time.Duration;
import java.util.List;
import org.kota.control.ClockLeaps.Leap;
import org.kota.control.ClockLeaps.Stall;
import org.kota.model.KotaClock;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;

/** Whether the city's time can be believed. */
final class ClockChecks {

    private static final String SUBJECT = "clock";
    /** What readings may lie ahead, too. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Duration RECENT = Duration.ofDays(1);

    private ClockChecks() {}

    static List<Finding> clock(Kota kota) {
        KotaClock clock = kota.clock();
        String time = kota.times().show(clock.millis());
        if (!clock.plausible()) {
            return List.of(Finding.fail(
                    SUBJECT,
                    Text.of("%s can't be right", time),
                    Text.of(
                            "Set the system's clock and restart Kota, or set accept.time=true in etc/org.kota.clock.cfg."
                                    + " Devices aren't opened until then.")));
        }
        String pace = clock.scale() == 1 ? time : Text.of("%s, running %s times as fast", time, clock.scale());
        return List.of(
                clock.ahead().compareTo(AHEAD) > 0
                        ? ahead(time, clock.ahead().toSeconds())
                        : Finding.ok(SUBJECT, pace));
    }

    private static Finding ahead(String time, long seconds) {
        return Finding.fail(
                SUBJECT,
                Text.of(
                        "Kota time stands still at %s, %s s ahead of the system's clock, which was set back",
                        time, seconds),
                Text.of("What has no time of its own bears that time, and what has may be refused as too old. See that"
                        + " the system's clock is right (timedatectl), then ./kota stop and ./kota start; if it can't be"
                        + " right then, because something was recorded later, set accept.time=true in"
                        + " etc/org.kota.clock.cfg."));
    }

    /** Of the last day: readings from around it may bear a wrong time. */
    static List<Finding> leaps(Kota kota) {
        return kota.leaps()
                .last()
                .filter(leap ->
                        Duration.between(leap.noticed(), kota.clock().now()).compareTo(RECENT) < 0)
                .map(leap -> List.of(leapt(leap, kota)))
                .orElse(List.of());
    }

    /** Of the last day: what was to be read meanwhile was not. */
    static List<Finding> stalls(Kota kota) {
        return kota.leaps()
                .lastStall()
                .filter(stall ->
                        Duration.between(stall.noticed(), kota.clock().now()).compareTo(RECENT) < 0)
                .map(stall -> List.of(stalled(stall, kota)))
                .orElse(List.of());
    }

    private static Finding stalled(Stall stall, Kota kota) {
        long number = kota.leaps().stalls();
        String until = kota.times().show(stall.noticed().toEpochMilli());
        return Finding.warn(
                SUBJECT,
                number > 1
                        ? Text.of(
                                "Kota stood still for at least %s s until %s, the last of %s times since it was started",
                                stall.seconds(), until, number)
                        : Text.of("Kota stood still for at least %s s until %s", stall.seconds(), until),
                Text.of("The process was stopped, or the machine was paused or far too busy: see its logs. What Kota"
                        + " should have read meanwhile is missing; what devices send themselves came late."));
    }

    private static Finding leapt(Leap leap, Kota kota) {
        String at = kota.times().show(leap.noticed().toEpochMilli());
        long seconds = leap.by().abs().toSeconds();
        return leap.by().isNegative()
                ? Finding.warn(
                        SUBJECT,
                        Text.of("the system's clock leapt back by %s s, noticed at %s", seconds, at),
                        Text.of(
                                "Kota time never goes back: it stands still until the system has caught up, at once after a"
                                        + " restart. See that the machine's time service runs (timedatectl)."))
                : Finding.warn(
                        SUBJECT,
                        Text.of("the system's clock leapt forward by %s s, noticed at %s", seconds, at),
                        Text.of(
                                "It was set, or the machine slept. See that the machine's time service runs (timedatectl);"
                                        + " readings before it may bear a wrong time."));
    }
}
