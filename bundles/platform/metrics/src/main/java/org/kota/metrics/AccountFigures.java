package org.kota.metrics;

import java.util.TreeMap;
import org.kota.bus.DeadLetters;
import org.kota.model.RefusalReason;
import org.kota.store.Ledger;

/**
 * The ledger over all sources, and what was refused. A letter that is retried leaves its count, so that these figures
 * may fall.
 */
final class AccountFigures implements Part {

    private final Platform platform;

    AccountFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        DeadLetters letters = Platform.present(platform.deadLetters, "dead letters");
        refused(letters, figures);
        ledger(Platform.present(platform.ledger, "ledger").snapshot().total(), figures);
    }

    private static void ledger(Ledger.Entry total, Figures figures) {
        var account = new TreeMap<String, Long>();
        account.put("received", total.received());
        account.put("stored", total.stored());
        account.put("duplicate", total.duplicate());
        account.put("refused", total.refused());
        account.put("pending", total.pending());
        figures.gauges(
                "kota_ledger_observations",
                "The account of everything that came: received = stored + duplicate + refused + pending",
                "account",
                account);
    }

    private static void refused(DeadLetters letters, Figures figures) {
        var refused = letters.refused();
        figures.gauges(
                "kota_refused",
                "Observations and messages refused before the log, by reason",
                "reason",
                Figures.byConstant(RefusalReason.class, reason -> refused.values().stream()
                        .mapToLong(counts -> counts.getOrDefault(reason, 0L))
                        .sum()));
        figures.counter(
                "kota_dead_letters_evicted",
                "Dead letters that had to make room for newer ones, ever",
                letters.evicted().values().stream().mapToLong(Long::longValue).sum());
    }
}
