package org.kota.operationsroom;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.model.Observation;
import org.kota.store.History;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** The last value of a Datastream that can be used, where its latest is bad. Each bad value is read once. */
final class LastGood {

    private static final long REACH = Duration.ofDays(7).toMillis();
    private static final int PAGE = 1000;
    private static final int PAGES = 12;

    /** Up to where a Datastream has been read, and what was found: null if nothing. */
    private record Known(long upTo, Observation good) {}

    private final Platform platform;
    private final Parts parts;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    LastGood(Platform platform, Parts parts) {
        this.platform = platform;
        this.parts = parts;
    }

    /** The last value before a bad one that isn't bad; null if there is none of late, or the value itself isn't bad. */
    Observation before(Observation latest) {
        if (latest == null || !latest.quality().isBad()) {
            return null;
        }
        History history = platform.history;
        Known former = known.get(latest.datastream());
        Known found = parts.read("history", history, part -> read(part, latest, former), former);
        if (found == null) {
            return null;
        }
        known.put(latest.datastream(), found);
        return found.good;
    }

    private static Known read(History history, Observation latest, Known former) {
        boolean follows = former != null && former.upTo <= latest.time();
        long from = follows ? former.upTo : latest.time() - REACH;
        var query = new ObservationQuery(latest.datastream(), from, latest.time(), true, PAGE, null);
        Page page = history.observations(query);
        Observation good = good(page);
        for (int i = 1; good == null && page.next() != null && i < PAGES; i++) {
            page = history.observations(query.next(page.next()));
            good = good(page);
        }
        return new Known(latest.time(), good == null && follows ? former.good : good);
    }

    private static Observation good(Page page) {
        return page.observations().stream()
                .filter(observation -> !observation.quality().isBad())
                .findFirst()
                .orElse(null);
    }
}
