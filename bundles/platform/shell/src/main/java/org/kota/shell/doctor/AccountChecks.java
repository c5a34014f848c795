package org.kota.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.kota.model.RefusalReason;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;
import org.kota.store.Differences;
import org.kota.store.Ledger.Entry;
import org.kota.store.Ledger.Snapshot;

/** Ledger, dead letters and conflicts: whether everything that came is accounted for. */
final class AccountChecks {

    private static final int LOOKS = 11;
    private static final long BETWEEN_NANOS = 200_000_000;

    private AccountChecks() {}

    static List<Finding> ledger(Kota kota) {
        Snapshot snapshot = snapshot(kota);
        var findings = new ArrayList<Finding>();
        snapshot.sources().stream().filter(entry -> !balanced(entry)).forEach(entry -> findings.add(difference(entry)));
        if (!balanced(snapshot.total())) {
            findings.add(difference(snapshot.total()));
        }
        Finding settled = settled(kota, snapshot.total());
        if (findings.isEmpty() || settled.level() != Finding.Level.OK) {
            findings.add(settled);
        }
        return findings;
    }

    /**
     * A history that catches up may judge records a moment before the log's writer has counted them: what doesn't add up is
     * looked at again, and is a finding only if it stays so.
     */
    private static Snapshot snapshot(Kota kota) {
        Snapshot snapshot = kota.ledger().snapshot();
        for (int look = 1; look < LOOKS && !balanced(snapshot); look++) {
            LockSupport.parkNanos(BETWEEN_NANOS);
            snapshot = kota.ledger().snapshot();
        }
        return snapshot;
    }

    private static boolean balanced(Snapshot snapshot) {
        return balanced(snapshot.total()) && snapshot.sources().stream().allMatch(AccountChecks::balanced);
    }

    private static Finding settled(Kota kota, Entry total) {
        long missing = Differences.between(kota.bus(), kota.history()).missing();
        return missing == 0
                ? Finding.ok(
                        "ledger",
                        Text.of("%s received, all accounted for, %s pending", total.received(), total.pending()))
                : Finding.fail(
                        "ledger",
                        Text.of(
                                "%s records of the log are missing in the history, which has read them: files in history/ were"
                                        + " lost, damaged or replaced",
                                missing),
                        Text.of(
                                "They are read again from the log within a minute. If this stays, restart Kota; if it stays"
                                        + " then, too, restore history/ from the backup."));
    }

    private static boolean balanced(Entry e) {
        return e.received() == e.stored() + e.duplicate() + e.refused() + e.pending() && e.pending() >= 0;
    }

    private static Finding difference(Entry e) {
        return e.pending() < 0 ? lostLog(e) : doesNotAddUp(e);
    }

    /** The history has judged what the log has never had: the log is not the one that it was fed from. */
    private static Finding lostLog(Entry e) {
        return Finding.fail(
                "ledger",
                Text.of(
                        "%s: the log of the data bus lacks %s records that the history has: files in bus/ were lost, cut"
                                + " off or restored from an older copy",
                        e.source(), -e.pending()),
                Text.of("The history keeps what it has; what city services had not handled yet is gone. Restore bus/"
                        + " from the same backup as history/, or keep both as they are and note the difference."));
    }

    private static Finding doesNotAddUp(Entry e) {
        return Finding.fail(
                "ledger",
                Text.of(
                        "%s: %s received, but %s stored + %s duplicate + %s refused + %s pending",
                        e.source(), e.received(), e.stored(), e.duplicate(), e.refused(), e.pending()),
                Text.of("Keep the data folder as it is and report this: it must not happen."));
    }

    static List<Finding> deadLetters(Kota kota) {
        var letters = kota.deadLetters();
        var findings = new ArrayList<Finding>();
        letters.refused().forEach((source, reasons) -> refused(source, reasons, findings));
        letters.evicted().forEach((source, number) -> evicted(source, number, findings));
        if (kota.bus().subscriptions().stream().anyMatch(subscription -> subscription.deadLettered() > 0)) {
            SubscriptionLetters.of(letters).forEach((stage, kept) -> findings.add(kept.finding(stage)));
        }
        return findings.isEmpty() ? List.of(Finding.ok("dead letters", Text.of("nothing was refused"))) : findings;
    }

    private static void refused(String source, Map<RefusalReason, Long> reasons, List<Finding> findings) {
        List<String> counts = reasons.entrySet().stream()
                .filter(e -> e.getValue() > 0 && e.getKey() != RefusalReason.MISSING)
                .map(e -> e.getValue() + " " + e.getKey().label())
                .toList();
        if (!counts.isEmpty()) {
            findings.add(Finding.warn(
                    "dead letters",
                    Text.of("%s: refused %s", source, String.join(", ", counts)),
                    Text.of("Look at them with kota:deadletter-list --source %s, mend the cause and retry.", source)));
        }
    }

    private static void evicted(String source, long number, List<Finding> findings) {
        if (number > 0) {
            findings.add(Finding.warn(
                    "dead letters",
                    Text.of("%s: %s letters had to make room for newer ones", source, number),
                    Text.of("They can't be retried any more; mend the cause.")));
        }
    }

    static List<Finding> conflicts(Kota kota) {
        boolean none = kota.history().conflicts(1).isEmpty();
        return List.of(
                none
                        ? Finding.ok("conflicts", Text.of("no record contradicts another"))
                        : Finding.warn(
                                "conflicts",
                                Text.of("records contradict what is recorded for the same time"),
                                Text.of(
                                        "See kota:conflict-list: a device may send one time twice, or two share an id.")));
    }
}
