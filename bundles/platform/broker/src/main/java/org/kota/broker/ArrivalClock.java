package org.kota.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * When messages arrive: the time of the platform's clock, but on each topic of an account strictly later than the message
 * before. The arrival is the identity of a reading without a time of its own, so two in one millisecond must differ.
 */
final class ArrivalClock {

    private final LongSupplier clock;
    private final int topicsPerAccount;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** The last arrival on each topic, and one before which no message of the account arrives. */
    private record Account(AtomicLong floor, Map<String, AtomicLong> topics) {
        Account() {
            this(new AtomicLong(Long.MIN_VALUE), new ConcurrentHashMap<>());
        }
    }

    ArrivalClock(LongSupplier clock, int topicsPerAccount) {
        this.clock = clock;
        this.topicsPerAccount = topicsPerAccount;
    }

    /** Whether the account may use the topic: one it uses already, or a new one while it has less than the limit. */
    boolean admits(String account, String topic) {
        var topics = account(account).topics();
        if (topics.containsKey(topic)) {
            return true;
        }
        if (topics.size() >= topicsPerAccount) {
            return false;
        }
        topics.putIfAbsent(topic, new AtomicLong(Long.MIN_VALUE));
        return true;
    }

    /** The arrival of a message that comes in now, in milliseconds since 1970. */
    long next(String account, String topic) {
        var known = account(account);
        long earliest = Math.max(clock.getAsLong(), known.floor().get() + 1);
        return known.topics()
                .computeIfAbsent(topic, t -> new AtomicLong(Long.MIN_VALUE))
                .updateAndGet(last -> Math.max(earliest, last + 1));
    }

    /** From now on, the account's messages arrive after this time, whatever the clock says. */
    void continueAfter(String account, long millis) {
        account(account).floor().accumulateAndGet(millis, Math::max);
    }

    /** Forgets an account that is no more. */
    void forget(String account) {
        accounts.remove(account);
    }

    private Account account(String name) {
        return accounts.computeIfAbsent(name, n -> new Account());
    }
}
