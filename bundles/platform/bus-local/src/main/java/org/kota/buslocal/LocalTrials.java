package org.kota.buslocal;

import java.sql.SQLException;
import java.util.List;
import org.kota.bus.Trials;

/** Trials of those who have subscriptions of this bus. */
final class LocalTrials implements Trials {

    private final OffsetStore offsets;
    private final Tail tail;
    private final Subscriptions subscriptions;
    private List<TakenBack> known;

    LocalTrials(OffsetStore offsets, Tail tail, Subscriptions subscriptions) {
        this.offsets = offsets;
        this.tail = tail;
        this.subscriptions = subscriptions;
    }

    @Override
    public void begin(String prefix) {
        subscriptions.whileParked(prefix, () -> stored(database -> TrialTable.begin(database, prefix, tail.end())));
    }

    @Override
    public void commit(String prefix) {
        stored(database -> TrialTable.forget(database, prefix));
    }

    @Override
    public synchronized void takeBack(String prefix) {
        subscriptions.whileParked(prefix, () -> stored(database -> TrialTable.takeBack(database, prefix, tail.end())));
        known = null;
    }

    /** Asked for often, and changed seldom. */
    @Override
    public synchronized List<TakenBack> takenBack() {
        if (known == null) {
            known = stored(TrialTable::takenBack);
        }
        return known;
    }

    @Override
    public synchronized void revised(TakenBack trial) {
        stored(database -> TrialTable.revised(database, trial));
        known = null;
    }

    private <T> T stored(OffsetStore.Work<T> work) {
        try {
            return offsets.inTransaction(work);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "What modules on trial have come to can't be kept or put back: " + e.getMessage(), e);
        }
    }
}
