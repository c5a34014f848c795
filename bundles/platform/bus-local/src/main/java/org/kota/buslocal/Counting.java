package org.kota.buslocal;

import org.kota.bus.Delivery;
import org.kota.model.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the records of a group, when it was appended or when the log is opened again. */
final class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

    /** Nobody can tell any more who sent the records of a damaged group. */
    private static final String DAMAGED = "unknown:damaged";

    private Counting() {}

    /** Counts a group as found on disk; a damaged one too. */
    static void addFound(Totals totals, long first, int count, byte[] blob) throws NewerGroupException {
        try {
            add(totals, first, count, blob);
        } catch (NewerGroupException e) {
            throw e;
        } catch (DamagedGroupException e) {
            LOG.error("Part of the log is damaged; restore it from the backup", e);
            totals.add(DAMAGED, count);
        }
    }

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
