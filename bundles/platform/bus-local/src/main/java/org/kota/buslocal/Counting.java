package org.kota.buslocal;

import org.kota.bus.Delivery;
import org.kota.model.Tick;

/** Counts the records of a group, when it was appended or when the log is opened again. */
final class Counting {

    private Counting() {}

    static void add(Totals totals, long first, int count, byte[] blob) throws DamagedGroupException {
        var ticks = new boolean[1];
        GroupCodec.sources(first, count, blob, (source, records) -> {
            totals.add(source, records);
            ticks[0] |= source.equals(Chunk.TICKS);
        });
        if (ticks[0]) {
            for (Delivery delivery : GroupCodec.decode(first, count, blob)) {
                if (delivery.record() instanceof Tick tick) {
                    totals.tick(tick.time());
                }
            }
        }
    }
}
