package org.kota.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.kota.model.RefusalReason;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was refused: counted for ever by source and reason, and kept for a while so that a person can look, mend and
 * retry. At most 10,000 letters a source and 256 MB in all, payloads cut at 64 kB; what had to make room is counted.
 */
@ProviderType
public interface DeadLetters {

    /** Most bytes of a payload that are kept. */
    int MAX_PAYLOAD = 64 * 1024;

    /**
     * Counts a refusal and keeps its letter. The stage completes once both are on disk.
     *
     * @return the letter's id
     */
    CompletionStage<Long> refuse(Refusal refusal);

    /** Counts refusals of which no letter is worth keeping, such as a profile's mark for "no value". */
    CompletionStage<Void> count(String source, RefusalReason reason, long number);

    /** Letters, newest first. */
    List<DeadLetter> list(Query query);

    Optional<DeadLetter> find(long id);

    /**
     * How many letters of a subscription wait for a person: neither retried with success nor dropped. Cheap enough to be
     * asked every second.
     *
     * @param subscription name of it, as in {@link Refusal#stage}
     * @param since only those that were refused at this time or later, milliseconds since 1970
     */
    long waiting(String subscription, long since);

    /**
     * Removes letters for good; their count stays.
     *
     * @return how many there were
     */
    int drop(List<Long> ids);

    /**
     * Marks a letter as settled by a retry that was accepted: its refusal no longer counts, because the record now
     * counts as appended.
     */
    CompletionStage<Void> settled(long id);

    /** Refusals before the log, by source and reason, from durable facts. */
    Map<String, Map<RefusalReason, Long>> refused();

    /** Letters that had to make room for newer ones, by source. */
    Map<String, Long> evicted();

    /**
     * A refusal as reported.
     *
     * @param source who sent it: {@code device:<id>}, or {@code unknown:<driver>} where no device is known
     * @param stage where it was refused: {@link #INGEST} or the name of a subscription
     * @param reason the counted reason
     * @param detail a sentence for an administrator
     * @param origin topic, URL or Datastream it came by
     * @param payload raw bytes as received (cut at {@link #MAX_PAYLOAD}), or the encoded record
     * @param size bytes of the uncut payload
     * @param received when, milliseconds since 1970
     * @param position of the record where it was already in the log (then it isn't counted as refused before the log),
     *     else null
     */
    record Refusal(
            String source,
            String stage,
            RefusalReason reason,
            String detail,
            String origin,
            byte[] payload,
            long size,
            long received,
            Position position) {

        /** Refused before the log, by a driver or the bus. */
        public static final String INGEST = "ingest";
    }

    /**
     * A kept refusal.
     *
     * @param id number of the letter
     * @param refusal what was reported
     * @param settled true after a successful retry
     */
    record DeadLetter(long id, Refusal refusal, boolean settled) {}

    /**
     * Which letters to list.
     *
     * @param source only of this source, or null
     * @param reason only of this reason, or null
     * @param before only letters with a smaller id, for paging; 0 for the newest
     * @param limit most letters, 1 to 1,000
     */
    record Query(String source, RefusalReason reason, long before, int limit) {}
}
