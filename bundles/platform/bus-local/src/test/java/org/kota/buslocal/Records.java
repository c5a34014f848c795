package org.kota.buslocal;

import java.util.ArrayList;
import java.util.List;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;

/** Records, groups and deliveries made without a bus: the value of each is its offset. */
final class Records {

    static final String SOURCE = "device:a";

    private Records() {}

    static Observation reading(long value) {
        return Observation.reading(1, Rig.T0 + value, Rig.T0 + value, Result.of(value), Quality.GOOD);
    }

    static Delivery delivery(long offset) {
        return new Delivery(new Position(0, offset), SOURCE, reading(offset));
    }

    /** From and to are offsets, both inclusive. */
    static List<Delivery> deliveries(long from, long to) {
        var all = new ArrayList<Delivery>();
        for (long offset = from; offset <= to; offset++) {
            all.add(delivery(offset));
        }
        return all;
    }

    static List<Long> offsets(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.position().offset()).toList();
    }

    static Chunk chunk(long first, int count) {
        var writer = new Chunk.Writer(Rig.T0, count);
        for (int i = 0; i < count; i++) {
            writer.add(reading(first + i));
        }
        return writer.finish(SOURCE);
    }

    static byte[] blob(long first, int count) {
        return GroupCodec.encode(0, Rig.T0 + first, List.of(chunk(first, count)));
    }

    static Group group(long first, int count) {
        return new Group(first, count, blob(first, count));
    }
}
