package org.kota.historysqlite;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.Position;
import org.kota.store.History.Verdict;

/** How far the log has been judged, and the verdicts on its last records. */
final class Progress {

    /** Positions whose verdicts are remembered. */
    static final int MEMORY = 100_000;

    private final Position[] positions = new Position[MEMORY];
    private final Verdict[] verdicts = new Verdict[MEMORY];
    private final Map<Integer, Long> offsets = new HashMap<>();
    private Position applied = Position.BEGIN;

    /** Remembers a verdict that is on disk. */
    synchronized void judged(Position position, Verdict verdict) {
        int slot = slot(position);
        positions[slot] = position;
        verdicts[slot] = verdict;
    }

    private static int slot(Position position) {
        return (int) (position.offset() % MEMORY);
    }

    /** Everything up to a position of its shard is judged. */
    synchronized void advance(Position position) {
        long offset = offsets.merge(position.shard(), position.offset(), Math::max);
        applied = new Position(position.shard(), offset);
        notifyAll();
    }

    private boolean has(Position position) {
        return position.offset() <= offsets.getOrDefault(position.shard(), 0L);
    }

    synchronized Position applied() {
        return applied;
    }

    synchronized Optional<Verdict> verdict(Position position) {
        int slot = slot(position);
        return position.equals(positions[slot]) ? Optional.of(verdicts[slot]) : Optional.empty();
    }

    /** Waits until a position is judged; false if it isn't within the limit. */
    synchronized boolean await(Position position, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!has(position)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }
}
