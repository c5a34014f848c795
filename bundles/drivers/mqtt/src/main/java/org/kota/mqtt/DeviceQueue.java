package org.kota.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The messages of one topic, thus of one device, that aren't settled, in their order. Used by one thread. */
final class DeviceQueue {

    private static final long FIRST_PAUSE = 100_000_000L;
    private static final long LONGEST_PAUSE = 10_000_000_000L;

    private final String topic;
    private final Deque<Incoming> waiting = new ArrayDeque<>();
    private final List<Incoming> failed = new ArrayList<>(0);
    private int underWay;
    private long pause = FIRST_PAUSE;
    private boolean paused;

    DeviceQueue(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    boolean isEmpty() {
        return underWay == 0 && waiting.isEmpty() && failed.isEmpty();
    }

    /** True if a message may be handed over at once: none before it waits. */
    boolean isOpen() {
        return !paused && waiting.isEmpty();
    }

    int waiting() {
        return waiting.size();
    }

    void enqueue(Incoming message) {
        waiting.add(message);
    }

    void handedOver() {
        underWay++;
    }

    /** A message is being sent back: those behind it wait. */
    void sentBack() {
        paused = true;
    }

    /**
     * A message is settled or was sent back. After one was sent back, nothing more is handed over until all that is
     * under way has come back: then the order can be kept.
     *
     * @return nanoseconds after which to go on, or −1 if there is nothing to wait for
     */
    long returned(Incoming message, boolean settled) {
        underWay--;
        if (settled) {
            pause = paused ? pause : FIRST_PAUSE;
        } else {
            paused = true;
            failed.add(message);
        }
        return underWay == 0 && paused ? pause() : -1;
    }

    private long pause() {
        failed.sort(Comparator.comparingLong(Incoming::number).reversed());
        failed.forEach(waiting::addFirst);
        failed.clear();
        long now = pause;
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        return now;
    }

    /** Ends the pause; what is waiting may be taken. Messages that the broker sends again by itself are let go. */
    List<Incoming> resume() {
        paused = false;
        var all = new ArrayList<Incoming>(waiting.size());
        for (Incoming message : waiting) {
            if (message.receipt().isWorthKeeping()) {
                all.add(message);
            }
        }
        waiting.clear();
        return all;
    }
}
