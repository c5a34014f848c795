package org.kota.modules;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.kota.bus.Turn;

/** The greatest key time seen of each Datastream, kept in a turn's state. */
final class HighWater {

    private static final String PREFIX = GuardedTurn.RESERVED + "greatest/";

    private final Turn turn;
    private final Map<Long, Long> greatest = new HashMap<>();
    private final Set<Long> raised = new HashSet<>();

    HighWater(Turn turn) {
        this.turn = turn;
    }

    /** Whether a time lies above everything seen of a Datastream; false if nothing has been seen of it. */
    boolean isAbove(long datastream, long time) {
        long mark = mark(datastream);
        return mark != Long.MIN_VALUE && time > mark;
    }

    void raise(long datastream, long time) {
        if (time > mark(datastream)) {
            greatest.put(datastream, time);
            raised.add(datastream);
        }
    }

    void save() {
        raised.forEach(d -> turn.state(
                PREFIX + d,
                ByteBuffer.allocate(Long.BYTES).putLong(greatest.get(d)).array()));
    }

    private long mark(long datastream) {
        return greatest.computeIfAbsent(datastream, d -> turn.state(PREFIX + d)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                .orElse(Long.MIN_VALUE));
    }
}
