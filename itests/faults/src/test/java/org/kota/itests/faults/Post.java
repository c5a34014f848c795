package org.kota.itests.faults;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A device that publishes numbered messages with QoS 1 through a small window, connects again by itself, sends again what
 * wasn't acknowledged (as MQTT says: same packet id, DUP), and remembers what was.
 */
final class Post implements AutoCloseable {

    private static final int WINDOW = 8;
    private static final int PACKET_IDS = 65_535;
    private static final int PATIENCE_MILLIS = 2;
    /** At most five hundred messages a second: more than any river post, and what its module keeps up with. */
    static final long PACE_NANOS = 2_000_000;

    private static final long RECONNECT_NANOS = 100_000_000;

    private final int port;
    private final String id;
    private final String secret;
    private final IntFunction<String> message;
    private final Map<Integer, Integer> underWay = new LinkedHashMap<>();
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final Thread thread;
    private final long pace;
    private volatile boolean sending = true;
    private volatile boolean open = true;

    /** @param message the payload of message number n, from 0 */
    Post(int port, String id, String secret, IntFunction<String> message) {
        this(port, id, secret, message, PACE_NANOS);
    }

    /** @param pace nanoseconds that it rests after each message */
    Post(int port, String id, String secret, IntFunction<String> message, long pace) {
        this.pace = pace;
        this.port = port;
        this.id = id;
        this.secret = secret;
        this.message = message;
        thread = new Thread(this::run, "post-" + id);
    }

    Post start() {
        thread.start();
        return this;
    }

    /** Numbers of the messages that the broker has acknowledged. */
    Set<Integer> acknowledged() {
        return acknowledged;
    }

    /** Sends nothing new; what is under way goes on. */
    void pause() {
        sending = false;
    }

    /** Sends again after {@link #pause}. */
    void resume() {
        sending = true;
    }

    /** Whether every message sent has been acknowledged. */
    boolean idle() {
        return acknowledged.size() == next.get();
    }

    int sent() {
        return next.get();
    }

    /** Messages that had to be sent again after a broken connection. */
    int sentAgain() {
        return again.get();
    }

    private void run() {
        while (open) {
            try (Wire wire = new Wire(port, id, secret)) {
                repeat(wire);
                while (open) {
                    fill(wire);
                    settle(wire);
                }
            } catch (IOException e) {
                LockSupport.parkNanos(RECONNECT_NANOS);
            }
        }
    }

    private void repeat(Wire wire) throws IOException {
        for (Map.Entry<Integer, Integer> entry : underWay.entrySet()) {
            again.incrementAndGet();
            wire.publish(topic(), entry.getKey(), message.apply(entry.getValue()), true);
        }
    }

    private void fill(Wire wire) throws IOException {
        while (sending && underWay.size() < WINDOW) {
            int number = next.getAndIncrement();
            int packet = number % PACKET_IDS + 1;
            underWay.put(packet, number);
            wire.publish(topic(), packet, message.apply(number), false);
        }
    }

    private void settle(Wire wire) throws IOException {
        int packet = wire.acknowledged(PATIENCE_MILLIS);
        Integer number = underWay.remove(packet);
        if (number != null) {
            acknowledged.add(number);
            LockSupport.parkNanos(pace);
        }
    }

    private String topic() {
        return "devices/" + id + "/senml";
    }

    /** Ends the sending; the thread goes within a packet's wait. */
    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
