package org.kota.bus;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a durable subscriber does with its records. A handler is a pure function of its state and the records: no clock,
 * no randomness, no dependence on where a batch begins or ends. Then each of its effects is had once, although delivery
 * is at least once.
 */
@ConsumerType
public interface BatchHandler {

    /**
     * Handles records in the order of the log. Returning normally commits, in this order: what was published through
     * the turn becomes durable, then its state and the offset are stored in one transaction. Nothing of the turn is
     * kept if the method throws.
     *
     * @param batch at least one delivery
     * @param turn outputs and state that belong to the offset; not to be used after the method has returned
     * @throws RejectedRecordException this one record can't be handled: it becomes a dead letter at once, the others
     *     of the batch are delivered again without it
     * @throws InfrastructureException something that the records aren't to blame for is missing (a store, the disk):
     *     the same batch comes again, after 1 s, doubling to 30 s, without end
     * @throws Exception anything else: three attempts, then the batch is halved down to the poisonous record, which
     *     becomes a dead letter (never for essential subscriptions)
     */
    void handle(List<Delivery> batch, Turn turn) throws Exception;

    /**
     * Tells that the log doesn't have the records of a gap any more, since retention has passed this subscription, they
     * are damaged or a restored log lacks them: they will not come. Called before the first record behind the gap.
     * Returning normally commits as {@link #handle} does.
     *
     * @throws Exception nothing of the turn is kept, and it is told again, after 1 s, doubling to 30 s, without end: no
     *     record behind a gap comes before its notice
     */
    default void gap(Gap gap, Turn turn) throws Exception {}

    /**
     * What a subscription has missed.
     *
     * @param from first position that is gone
     * @param to last position that is gone
     * @param count number of records of any subject in between
     */
    record Gap(Position from, Position to, long count) {}
}
