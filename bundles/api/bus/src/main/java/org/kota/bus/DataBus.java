package org.kota.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.kota.model.BusRecord;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The durable log through which everything in Kota flows. A DS service; all methods may be called from any thread.
 */
@ProviderType
public interface DataBus {

    /**
     * Appends records of one source. Returns at once; the stage completes when every accepted record is on disk
     * (fsynced, shared with other publishers in a group commit) and every refused one is counted in the dead letters.
     *
     * <p>The bus checks form (known Datastream, type, size), never identity: whether a record is new, a duplicate or in
     * conflict is the history's verdict.
     *
     * <p>The stage completes on a thread of the bus: don't block it. Who does so for 5 s is named by the bus's status and
     * told of nothing else until he returns; until then he holds up all who publish.
     *
     * @param source who sends, for the ledger: {@code device:<id>}, {@code service:<id>}, {@code api:<client>}
     * @param records in order; those of one datastream keep it
     * @return one receipt per record, in the same order; completes exceptionally, for the batch as a whole, only with
     *     {@link BusFullException} (nothing was appended; keep the batch and try again later) or
     *     {@link BusClosedException}
     */
    CompletionStage<List<Receipt>> publish(String source, List<? extends BusRecord> records);

    /**
     * Opens a durable subscription, or goes on with the one of that name at its stored offset. A subscription has one
     * handler at a time.
     *
     * @param spec its name, what it wants, where it starts if it is new
     * @param handler called on one thread of the bus, never concurrently with itself
     * @throws IllegalStateException if a subscription of that name is open already
     */
    Subscription subscribe(SubscriptionSpec spec, BatchHandler handler);

    /**
     * Opens a live subscription for a view: what is appended from now on, without any promise that nothing is left
     * out, but with a count of what was.
     *
     * @param spec bound and overflow policy
     * @param listener called on one thread of the bus with at least one delivery; should return within milliseconds
     */
    LiveSubscription listen(LiveSpec spec, Consumer<List<Delivery>> listener);

    /** Every durable subscription, open or parked, by name. */
    List<SubscriptionStatus> subscriptions();

    /**
     * Forgets a parked subscription, with its offset and state.
     *
     * @throws IllegalStateException if it is open
     * @throws IllegalArgumentException if there is none of that name
     */
    void purge(String subscription);

    /**
     * Hands a dead-lettered record to its subscription again, marked as retried and outside the order. Completes with
     * true if the handler took it, false if it was rejected again.
     *
     * @throws IllegalStateException if the subscription isn't open
     */
    CompletionStage<Boolean> redeliver(String subscription, Delivery delivery);

    /** The state of the log: sizes, positions, waits. */
    BusStatus status();

    /** Observations, corrections and retractions appended since the log began, by source, from durable facts. */
    Map<String, Long> appended();

    /** Position of the last record that is durable; {@link Position#BEGIN} of an empty log. */
    Position end();
}
