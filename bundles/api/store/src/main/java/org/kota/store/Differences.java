package org.kota.store;

import java.util.Map;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.store.History.SourceCounts;

/**
 * What log and history lack of each other, judged source by source: what one has too much makes up for nothing that another
 * has too little. Both are 0 unless files were lost, damaged or replaced, however fast records come.
 *
 * @param missing records of the log that the history has read and doesn't have; at least, as long as it is behind
 * @param lacking records that the history has judged and the log has not
 */
public record Differences(long missing, long lacking) {

    private static final String SUBSCRIPTION = "history";
    private static final SourceCounts NOTHING = new SourceCounts(0, 0, 0);

    /**
     * The differences at this moment. The order matters: what is in the log at first is handled, or behind at the second
     * look, and settled at the third if it was handled; and what is settled by then is in the log at the last.
     *
     * @throws StoreException if the history can't be read
     */
    public static Differences between(DataBus bus, History history) {
        Map<String, Long> before = bus.appended();
        long behind = bus.subscriptions().stream()
                .filter(subscription -> subscription.name().equals(SUBSCRIPTION))
                .mapToLong(SubscriptionStatus::lag)
                .sum();
        Map<String, SourceCounts> settled = history.counts();
        Map<String, Long> after = bus.appended();
        return new Differences(Math.max(0, missing(before, settled) - behind), lacking(settled, after));
    }

    private static long missing(Map<String, Long> appended, Map<String, SourceCounts> settled) {
        return appended.entrySet().stream()
                .mapToLong(source -> source.getValue()
                        - settled.getOrDefault(source.getKey(), NOTHING).settled())
                .map(difference -> Math.max(0, difference))
                .sum();
    }

    private static long lacking(Map<String, SourceCounts> settled, Map<String, Long> appended) {
        return settled.entrySet().stream()
                .mapToLong(source -> source.getValue().settled() - appended.getOrDefault(source.getKey(), 0L))
                .map(difference -> Math.max(0, difference))
                .sum();
    }
}
