package org.kota.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The account of everything that reached Kota: received = stored + duplicate + refused + pending, for every source and
 * in every snapshot, from durable facts only. A DS service.
 */
@ProviderType
public interface Ledger {

    /** A snapshot: the history is read first, then the log, so that what is under way shows as pending. */
    Snapshot snapshot();

    /**
     * The account at a moment.
     *
     * @param total over all sources
     * @param sources one entry a source, by name
     */
    record Snapshot(Entry total, List<Entry> sources) {}

    /**
     * The account of one source. The unit is the observation; a message that could not be decoded is one received and
     * one refused.
     *
     * @param source {@code device:<id>}, {@code service:<id>}, {@code unknown:<driver>} …, or {@code total}
     * @param received appended + refused before the log
     * @param stored took effect in the history
     * @param duplicate said what was recorded already
     * @param refused before the log, or by the history (conflict)
     * @param pending appended, not judged yet
     */
    record Entry(String source, long received, long stored, long duplicate, long refused, long pending) {}
}
