package org.kota.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.testkit.MemoryCatalog;

/** The city that is measured inside one process: 2,000 Datastreams, and readings of them. */
final class Sample {

    static final int STREAMS = 2_000;
    static final long BEGIN = 1_767_225_600_000L;
    private static final long DELAY = 40;
    private static final int APART = 500;

    private Sample() {}

    static MemoryCatalog catalog() {
        var catalog = new MemoryCatalog();
        Thing thing = catalog.save(Thing.of("post", "Post", new Location(107, -6), Map.of()));
        for (int i = 0; i < STREAMS; i++) {
            catalog.save(Datastream.of("post/p" + i, "P", thing.id(), "water-level", "m"));
        }
        return catalog;
    }

    /** A batch of one publisher, over neighbouring Datastreams. */
    static List<Observation> batch(int size, int publisher) {
        var records = new ArrayList<Observation>(size);
        for (int i = 0; i < size; i++) {
            records.add(Observation.reading(
                    1 + (publisher * (long) APART + i) % STREAMS,
                    BEGIN + i,
                    BEGIN + i + DELAY,
                    Result.of(i / 7.0),
                    Quality.GOOD));
        }
        return records;
    }
}
