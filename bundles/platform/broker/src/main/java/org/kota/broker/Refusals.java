package org.kota.broker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerRefusal.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the broker refused: counted by reason, the last ones kept whole, at most one log line a minute and reason. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int KEPT = 200;
    private static final int TEXT_LIMIT = 256;
    private static final long LOG_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> logged = new EnumMap<>(Reason.class);
    private final Deque<BrokerRefusal> last = new ArrayDeque<>();

    Refusals(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void add(Reason reason, Peer peer, String topic, String text) {
        var refusal = new BrokerRefusal(
                Instant.ofEpochMilli(clock.getAsLong()),
                reason,
                cut(peer.clientId()),
                peer.address(),
                cut(peer.user()),
                cut(topic),
                text);
        counts.merge(reason, 1L, Long::sum);
        last.addFirst(refusal);
        if (last.size() > KEPT) {
            last.removeLast();
        }
        log(refusal);
    }

    private void log(BrokerRefusal refusal) {
        long now = System.nanoTime();
        Long before = logged.get(refusal.reason());
        if (before != null && now - before < LOG_EVERY_NANOS) {
            LOG.debug("Refused {}", refusal);
            return;
        }
        logged.put(refusal.reason(), now);
        LOG.warn(
                "{} (client {}, from {}; {} such refusals since the start)",
                refusal.text(),
                refusal.clientId(),
                refusal.remoteAddress(),
                counts.get(refusal.reason()));
    }

    synchronized Map<Reason, Long> counts() {
        return Map.copyOf(counts);
    }

    synchronized List<BrokerRefusal> last() {
        return List.copyOf(last);
    }

    private static String cut(String text) {
        return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT) + "…";
    }
}
