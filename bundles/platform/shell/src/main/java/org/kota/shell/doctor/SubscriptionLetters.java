package org.kota.shell.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.shell.support.Count;
import org.kota.shell.support.Text;

/**
 * Records that a subscription could not take, of the newest letters.
 *
 * @param number how many there are
 * @param newest the last one of them
 */
record SubscriptionLetters(long number, DeadLetter newest) {

    private static final int PAGE = 200;
    private static final int PAGES = 50;

    /** By the subscription's name. */
    static Map<String, SubscriptionLetters> of(DeadLetters letters) {
        var found = new TreeMap<String, SubscriptionLetters>();
        long before = 0;
        for (int page = 0; page < PAGES; page++) {
            List<DeadLetter> some = letters.list(new Query(null, null, before, PAGE));
            some.stream()
                    .filter(SubscriptionLetters::isOfSubscription)
                    .forEach(letter -> found.merge(
                            letter.refusal().stage(), new SubscriptionLetters(1, letter), SubscriptionLetters::plus));
            if (some.size() < PAGE) {
                break;
            }
            before = some.get(some.size() - 1).id();
        }
        return found;
    }

    private static boolean isOfSubscription(DeadLetter letter) {
        return !letter.settled() && !letter.refusal().stage().equals(Refusal.INGEST);
    }

    private SubscriptionLetters plus(SubscriptionLetters older) {
        return new SubscriptionLetters(number + older.number, newest);
    }

    Finding finding(String subscription) {
        return Finding.warn(
                "dead letters",
                Text.of(
                        "subscription %s: %s not taken, the last one because: %s",
                        subscription,
                        Count.of(number, "record"),
                        newest.refusal().detail()),
                Text.of("Look with kota:deadletter-show %s, mend the cause, then retry or drop them.", newest.id()));
    }
}
