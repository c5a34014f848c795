package org.kota.buslocal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.kota.model.KotaClock;

/**
 * How far a subscription has come, in memory and on disk. Turns with outputs or state are stored at once; where there
 * was neither, the offset is stored by {@link #flush}, once a second.
 */
final class Progress {

    private final String name;
    private final OffsetStore store;
    private final KotaClock clock;
    private final Map<String, byte[]> state;
    private long offset;
    private long dead;
    private long delivered;
    private boolean dirty;
    private boolean abandoned;

    Progress(String name, long offset, long dead, OffsetStore store, KotaClock clock) throws SQLException {
        this.name = name;
        this.store = store;
        this.clock = clock;
        this.offset = offset;
        this.dead = dead;
        this.state = new HashMap<>(store.state(name));
        store.save(stored(offset, dead));
    }

    private OffsetStore.Stored stored(long at, long deadUntil) {
        return new OffsetStore.Stored(name, at, deadUntil, clock.millis());
    }

    LocalTurn turn() {
        return new LocalTurn(state);
    }

    synchronized long offset() {
        return offset;
    }

    synchronized long dead() {
        return dead;
    }

    synchronized long delivered() {
        return delivered;
    }

    /** Takes over what a turn brought: state and offset in one transaction. */
    synchronized void commit(LocalTurn turn, long end, int handled) throws SQLException, InterruptedException {
        check();
        if (turn.isEmpty()) {
            dirty |= end != offset;
        } else {
            store.save(stored(end, dead), turn.changes());
            dirty = false;
        }
        turn.changes().forEach((key, value) -> {
            if (value == null) {
                state.remove(key);
            } else {
                state.put(key, value);
            }
        });
        offset = end;
        delivered += handled;
    }

    /** Goes on without an effect, e.g. over records that the selector doesn't want. */
    synchronized void skipTo(long end) throws InterruptedException {
        check();
        dirty |= end != offset;
        offset = end;
    }

    synchronized void countDead() throws SQLException, InterruptedException {
        check();
        store.save(stored(offset, dead + 1));
        dead++;
    }

    synchronized void flush() throws SQLException {
        if (dirty && !abandoned) {
            store.save(stored(offset, dead));
            dirty = false;
        }
    }

    /** Stores for the last time that it was seen. */
    synchronized void end() throws SQLException {
        if (!abandoned) {
            store.save(stored(offset, dead));
            dirty = false;
        }
    }

    /** Hands something over, without waiting for it; an abandoned turn, whose successor may be at work, has no effects. */
    synchronized <T> T unlessAbandoned(Supplier<T> handover) throws InterruptedException {
        check();
        return handover.get();
    }

    /** Nothing of a turn that is still under way counts from now on. */
    synchronized void abandon() {
        abandoned = true;
    }

    private void check() throws InterruptedException {
        if (abandoned) {
            throw new InterruptedException("closed before the turn was over");
        }
    }
}
