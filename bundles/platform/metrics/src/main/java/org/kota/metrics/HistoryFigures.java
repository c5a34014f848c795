package org.kota.metrics;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.kota.bus.DataBus;
import org.kota.store.Differences;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.History.SourceCounts;
import org.kota.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been observed: how much, and whether the history keeps up. */
final class HistoryFigures implements Part {

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
            differences(bus, history, figures);
        }
    }

    private static void ok(Figures figures, boolean ok) {
        figures.flag("kota_history_ok", "1 while the history can be read and names no problem, else 0", ok);
    }

    private static void differences(DataBus bus, History history, Figures figures) {
        var differences = Differences.between(bus, history);
        figures.gauge(
                "kota_history_missing_records",
                "Records of the log that the history has read and doesn't have: files were lost, damaged or replaced",
                differences.missing());
        figures.gauge(
                "kota_bus_lacking_records",
                "Records that the history has and the log of the data bus lacks: files were lost, cut off or replaced",
                differences.lacking());
    }

    private static long sum(Map<String, SourceCounts> counts, ToLongFunction<SourceCounts> figure) {
        return counts.values().stream().mapToLong(figure).sum();
    }
}
