package org.kota.broker;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the messages of one topic to one a millisecond, because each has an arrival of its own, in milliseconds: faster
 * ones would arrive in the future. A short burst passes; a connection that goes on is read from more slowly. Measured in
 * real time, so that a clock that is set back holds nobody.
 */
final class Pace {

    /** So far ahead a topic may be before its connections are slowed. */
    static final long BURST_MILLIS = 1_000;

    /** So far ahead it may never be: only very many connections at once get there. */
    static final long LIMIT_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOG_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Map<String, Map<String, AtomicLong>> accounts = new ConcurrentHashMap<>();
    private final AtomicLong logAt;

    /** @param nanos as {@link System#nanoTime()} */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        logAt = new AtomicLong(nanos.getAsLong());
    }

    /**
     * Counts a message.
     *
     * @return false if it must not be taken now
     */
    boolean admits(String account, String topic) {
        long now = nanos.getAsLong();
        var due = due(account, topic, now);
        long limit = now + LIMIT_MILLIS * MILLISECOND;
        long before = due.getAndUpdate(each -> each - limit > 0 ? each : later(each, now) + MILLISECOND);
        return before - limit <= 0;
    }

    /** By how many milliseconds a topic is ahead. */
    long ahead(String account, String topic) {
        long now = nanos.getAsLong();
        return Math.max(0, due(account, topic, now).get() - now) / MILLISECOND;
    }

    /** Stops reading from a connection while its topic is too far ahead. */
    void slow(Channel channel, String account, String topic) {
        if (ahead(account, topic) > BURST_MILLIS && Reading.pause(channel, Reading.Cause.PACE)) {
            log(account, topic);
            lookAgain(channel, account, topic);
        }
    }

    private void lookAgain(Channel channel, String account, String topic) {
        long wait = ahead(account, topic) - BURST_MILLIS / 2;
        if (wait <= 0 || !channel.isOpen()) {
            Reading.resume(channel, Reading.Cause.PACE);
        } else {
            channel.eventLoop().schedule(() -> lookAgain(channel, account, topic), wait, TimeUnit.MILLISECONDS);
        }
    }

    private void log(String account, String topic) {
        long now = nanos.getAsLong();
        long at = logAt.get();
        if (now - at >= 0 && logAt.compareAndSet(at, now + LOG_EVERY)) {
            LOG.warn(
                    "The device '{}' is slowed: it sends more than 1,000 messages a second to {}. Let it send several"
                            + " readings in a message, or to several topics.",
                    account,
                    topic);
        }
    }

    /** Forgets an account that is no more. */
    void forget(String account) {
        accounts.remove(account);
    }

    private AtomicLong due(String account, String topic, long now) {
        return accounts.computeIfAbsent(account, a -> new ConcurrentHashMap<>())
                .computeIfAbsent(topic, t -> new AtomicLong(now));
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
