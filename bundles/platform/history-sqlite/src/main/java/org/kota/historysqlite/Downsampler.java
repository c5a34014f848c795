package org.kota.historysqlite;

import java.util.List;
import org.kota.model.Observation;
import org.kota.store.DownsampleQuery;
import org.kota.store.ObservationQuery;

/** Chooses the numbers of a Datastream that a drawing needs. */
final class Downsampler {

    private final Pager pager;
    private final DownsampleQuery query;

    Downsampler(Pager pager, DownsampleQuery query) {
        this.pager = pager;
        this.query = query;
    }

    List<Observation> run() {
        var numbers = new Numbers(pager, query.datastream(), query.from(), query.to());
        return switch (query.method()) {
            case LTTB -> new LargestTriangles(numbers, query.points()).choose();
            case MIN_MAX -> extremes(numbers);
        };
    }

    private List<Observation> extremes(Numbers numbers) {
        List<Observation> first = end(false);
        List<Observation> last = end(true);
        return first.isEmpty() || last.isEmpty()
                ? List.of()
                : new Extremes(query.points(), first.get(0).time(), last.get(0).time()).choose(numbers);
    }

    private List<Observation> end(boolean newest) {
        var one = new ObservationQuery(query.datastream(), query.from(), query.to(), newest, 1, null);
        return pager.page(one).observations();
    }
}
