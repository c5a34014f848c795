package org.kota.metrics;

import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.History.SourceCounts;

/** What has been observed: how much, and whether the history keeps up. */
final class HistoryFigures implements Part {

    private final Platform platform;

    HistoryFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        History history = Platform.present(platform.history, "history");
        HistoryStatus status = history.status();
        figures.flag("kota_history_ok", "1 while the history names no problem, else 0", status.problem() == null);
        figures.gauge("kota_history_files", "Files of the history, one a month and retention class", status.files());
        figures.gauge("kota_history_observations", "Observations kept in the history", status.rows());
        figures.counter(
                "kota_history_refused",
                "Records in conflict with what is recorded, or correcting what isn't, ever",
                history.counts().values().stream()
                        .mapToLong(SourceCounts::refused)
                        .sum());
    }
}
