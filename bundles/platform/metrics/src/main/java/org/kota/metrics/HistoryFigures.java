package org.kota.metrics;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.History.SourceCounts;
import org.kota.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been observed: how much, and whether the history keeps up. */
final class HistoryFigures implements Part {

    private static final String SUBSCRIPTION = "history";
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFigures.class);

    private final Platform platform;

    HistoryFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        History history = Platform.present(platform.history, "history");
        HistoryStatus status;
        try {
            status = history.status();
        } catch (StoreException e) {
            LOG.debug("The history can't be read", e);
            ok(figures, false);
            figures.breakOff();
            return;
        }
        ok(figures, status.problem() == null);
        figures.gauge("kota_history_files", "Files of the history, one a month and retention class", status.files());
        figures.gauge("kota_history_observations", "Observations kept in the history", status.rows());
        figures.counter(
                "kota_history_refused",
                "Records in conflict with what is recorded, or correcting what isn't, ever",
                sum(history.counts(), SourceCounts::refused));
        DataBus bus = platform.bus;
        if (bus != null) {
            missing(bus, history, figures);
        }
    }

    private static void ok(Figures figures, boolean ok) {
        figures.flag("kota_history_ok", "1 while the history can be read and names no problem, else 0", ok);
    }

    /**
     * The order of the three matters: what is in the log at first is handled, or behind at the second, and settled at
     * the third if it was handled. So it is never more than there is, however fast records come.
     */
    private static void missing(DataBus bus, History history, Figures figures) {
        long appended =
                bus.appended().values().stream().mapToLong(Long::longValue).sum();
        long behind = bus.subscriptions().stream()
                .filter(subscription -> subscription.name().equals(SUBSCRIPTION))
                .mapToLong(SubscriptionStatus::lag)
                .sum();
        long missing = appended - behind - sum(history.counts(), SourceCounts::settled);
        figures.gauge(
                "kota_history_missing_records",
                "Records of the log that the history has read and doesn't have: files were lost, damaged or replaced",
                Math.max(0, missing));
    }

    private static long sum(Map<String, SourceCounts> counts, ToLongFunction<SourceCounts> figure) {
        return counts.values().stream().mapToLong(figure).sum();
    }
}
