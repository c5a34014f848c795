package org.kota.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stays of the changes: of each file the last one, and of the others the newest that aren't too old. */
final class Bounds {

    private final HistorySettings settings;

    Bounds(HistorySettings settings) {
        this.settings = settings;
    }

    /** @param entries the oldest first @return the same order */
    List<Entry> kept(List<Entry> entries, long now) {
        long oldest = now - Duration.ofDays(settings.days()).toMillis();
        Map<String, Integer> counts = new HashMap<>();
        var kept = new ArrayList<Entry>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            int number = counts.merge(entry.file(), 1, Integer::sum);
            boolean stands = number == 1 && !entry.isRemoval();
            if (stands || number <= settings.versions() && entry.time() >= oldest) {
                kept.add(entry);
            }
        }
        Collections.reverse(kept);
        return kept;
    }
}
