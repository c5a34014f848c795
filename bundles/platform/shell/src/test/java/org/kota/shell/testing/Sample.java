package org.kota.shell.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** A small city: one gauge with a level that was observed each minute, and a temperature that never was. */
public final class Sample {

    public static final int NUMBER = 12_000;

    public static final Datastream LEVEL = Datastream.of(
                    "cikapundung-01/water-level", "Water level", 7, "water-level", "m")
            .withId(1);
    public static final Datastream TEMPERATURE = Datastream.of(
                    "cikapundung-01/temperature", "Temperature", 7, "water-temperature", "Cel")
            .withId(2);

    private Sample() {}

    public static Catalog catalog() {
        List<Datastream> all = List.of(TEMPERATURE, LEVEL);
        Thing gauge = Thing.of("cikapundung-01", "Cikapundung", null, Map.of()).withId(7);
        return Fake.of(Catalog.class)
                .on("datastreams", all)
                .on("datastream", a -> a[0] instanceof Long id ? byId(all, id) : byName(all, a[0]))
                .on("thing", a -> a[0].equals(7L) ? Optional.of(gauge) : Optional.empty())
                .make();
    }

    private static Datastream byId(List<Datastream> all, long id) {
        return all.stream().filter(d -> d.id() == id).findFirst().orElse(null);
    }

    private static Optional<Datastream> byName(List<Datastream> all, Object name) {
        return all.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** The observation of a minute before the present; 0 is the latest. */
    public static Observation level(int minutesAgo) {
        long time = Shell.NOW - minutesAgo * 60_000L;
        return Observation.reading(
                        1, time, time + 1500, Result.of(minutesAgo / 4.0), Quality.GOOD.marked(QualityReason.RECORDED))
                .withId(NUMBER - minutesAgo);
    }

    /** A history that pages as the real one does. */
    public static Fake<History> history() {
        return Fake.of(History.class)
                .on(
                        "latest",
                        a -> a[0] instanceof Collection<?> ids && ids.contains(1L) ? Map.of(1L, level(0)) : Map.of())
                .on("observations", a -> page((ObservationQuery) a[0]));
    }

    private static Page page(ObservationQuery query) {
        var found = new ArrayList<Observation>();
        for (int i = 0; i < NUMBER && query.datastream() == 1; i++) {
            Observation observation = level(query.newestFirst() ? i : NUMBER - 1 - i);
            if (matches(query, observation)) {
                found.add(observation);
            }
        }
        boolean more = found.size() > query.limit();
        List<Observation> page = more ? found.subList(0, query.limit()) : found;
        Observation last = page.isEmpty() ? null : page.get(page.size() - 1);
        return new Page(page, more ? new Page.Cursor(last.time(), last.id()) : null);
    }

    private static boolean matches(ObservationQuery query, Observation o) {
        boolean behind = query.after() == null
                || (query.newestFirst()
                        ? o.time() < query.after().time()
                        : o.time() > query.after().time());
        return behind && o.time() >= query.from() && o.time() < query.to();
    }
}
