package org.kota.devices;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.kota.device.RawMessage;

/** What came from a device since start, and its last raw messages. */
final class DeviceCounters {

    static final int KEPT = 20;
    /** Bytes of a message that are kept for people to look at. */
    static final int SHOWN_BYTES = 4 * 1024;

    final AtomicLong accepted = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    /** Calls of drivers that came after their session had been closed. */
    final AtomicLong late = new AtomicLong();

    private final Deque<RawMessage> last = new ArrayDeque<>(KEPT);
    private volatile long lastSeen;
    private volatile boolean recalled;
    private volatile String lastRefusal;

    void seen(long arrival) {
        lastSeen = Math.max(lastSeen, arrival);
    }

    void keep(RawMessage message) {
        byte[] payload = message.payload();
        RawMessage kept = payload.length <= SHOWN_BYTES
                ? message
                : new RawMessage(message.origin(), Arrays.copyOf(payload, SHOWN_BYTES), message.arrival());
        synchronized (last) {
            if (last.size() == KEPT) {
                last.removeLast();
            }
            last.addFirst(kept);
        }
    }

    void refused(String detail) {
        refused.incrementAndGet();
        lastRefusal = detail;
    }

    /** Whether nothing came since the start, and the history has not been asked what came before. */
    boolean isForgetful() {
        return lastSeen == 0 && !recalled;
    }

    void recalled() {
        recalled = true;
    }

    /** Arrival of the last message that is known, also from before the start, or 0. */
    long lastSeen() {
        return lastSeen;
    }

    String lastRefusal() {
        return lastRefusal;
    }

    List<RawMessage> lastMessages() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
