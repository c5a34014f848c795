package org.kota.historysqlite;

import java.util.function.Consumer;
import org.kota.model.Observation;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** The good and suspect numbers of a Datastream by key time, read page by page as often as one wants. */
final class Numbers {

    private static final int PAGE = 5_000;

    private final Pager pager;
    private final ObservationQuery first;

    /**
     * @param from first key time, inclusive
     * @param to last key time, exclusive
     */
    Numbers(Pager pager, long datastream, long from, long to) {
        this.pager = pager;
        first = new ObservationQuery(datastream, from, to, false, PAGE, null);
    }

    /** Hands each of them over, oldest first. */
    void each(Consumer<Observation> taker) {
        Page page = pager.page(first);
        hand(page, taker);
        while (page.next() != null) {
            page = pager.page(first.next(page.next()));
            hand(page, taker);
        }
    }

    private static void hand(Page page, Consumer<Observation> taker) {
        for (Observation observation : page.observations()) {
            if (!observation.quality().isBad() && !Double.isNaN(observation.number())) {
                taker.accept(observation);
            }
        }
    }
}
