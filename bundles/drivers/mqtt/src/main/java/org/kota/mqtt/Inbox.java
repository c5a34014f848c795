package org.kota.mqtt;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.kota.device.BusyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the client's callback and hands them to their devices on one thread of its own. It acknowledges a
 * message when its samples are durable (or refused and counted), and not before. Several messages of a device are under
 * way at a time; one that Kota can't take at present holds up only its own device, and is tried again.
 *
 * <p>Bounded: a message counts until it is acknowledged. A broker that keeps to the receive maximum never comes near the
 * bound; one that sends more (Mosquitto does in a rush) is held back by its connection.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final long LOOK_MILLIS = 50;

    private sealed interface Event {
        record Arrived(Incoming message) implements Event {}

        record Returned(DeviceQueue queue, Incoming message, Throwable failure) implements Event {}

        record Stop() implements Event {}
    }

    private record Pause(long until, DeviceQueue queue) {}

    private final Destinations destinations;
    private final int capacity;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, DeviceQueue> queues = new HashMap<>();
    private final PriorityQueue<Pause> pauses = new PriorityQueue<>(Comparator.comparingLong(Pause::until));
    private final Semaphore room;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread worker = new Thread(this::work, "kota-mqtt-inbox");

    Inbox(Destinations destinations, int capacity) {
        this.destinations = destinations;
        this.capacity = capacity;
        this.room = new Semaphore(capacity);
    }

    void start() {
        worker.start();
    }

    /** Takes a message if there is room, else counts it as dropped: for those that the broker keeps no copy of. */
    boolean offer(Incoming message) {
        if (!room.tryAcquire()) {
            dropped.incrementAndGet();
            return false;
        }
        events.add(new Event.Arrived(message));
        return true;
    }

    /**
     * Takes a message as soon as there is room.
     *
     * @param wanted false when its connection is gone: the message comes again on another
     */
    void put(Incoming message, BooleanSupplier wanted) throws InterruptedException {
        boolean taken = false;
        while (!taken && wanted.getAsBoolean()) {
            taken = room.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (taken) {
            events.add(new Event.Arrived(message));
        }
    }

    /** Messages that aren't settled. */
    int held() {
        return capacity - room.availablePermits();
    }

    long dropped() {
        return dropped.get();
    }

    void stop() {
        events.add(new Event.Stop());
        try {
            worker.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (step()) {
                endPauses();
            }
        } catch (InterruptedException e) {
            LOG.warn("The thread that takes MQTT messages was interrupted; no message is taken any more");
        }
    }

    private boolean step() throws InterruptedException {
        Event event = next();
        if (event instanceof Event.Arrived arrived) {
            arrived(arrived.message());
        } else if (event instanceof Event.Returned returned) {
            returned(returned);
        }
        return !(event instanceof Event.Stop);
    }

    private Event next() throws InterruptedException {
        Pause first = pauses.peek();
        return first == null
                ? events.take()
                : events.poll(Math.max(0, first.until() - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void arrived(Incoming message) {
        take(queues.computeIfAbsent(message.raw().origin(), DeviceQueue::new), message);
    }

    private void take(DeviceQueue queue, Incoming message) {
        if (queue.isOpen()) {
            handOver(queue, message);
        } else {
            queue.enqueue(message);
        }
    }

    private void handOver(DeviceQueue queue, Incoming message) {
        queue.handedOver();
        CompletionStage<?> stage = deliver(message);
        if (stage.toCompletableFuture().isCompletedExceptionally()) {
            queue.sentBack(); // at once: none of those behind it shall overtake it
        }
        stage.whenComplete((settled, failure) -> events.add(new Event.Returned(queue, message, failure)));
    }

    private CompletionStage<?> deliver(Incoming message) {
        try {
            return destinations.deliver(message.raw());
        } catch (RuntimeException e) {
            LOG.error(
                    "A message on {} could not be handed over; it is tried again",
                    message.raw().origin(),
                    e);
            return CompletableFuture.failedStage(e);
        }
    }

    private void returned(Event.Returned returned) {
        boolean settled = returned.failure() == null;
        if (settled) {
            room.release();
            returned.message().receipt().acknowledge();
        } else if (!(returned.failure() instanceof BusyException)) {
            LOG.error(
                    "A message on {} failed; it is tried again",
                    returned.message().raw().origin(),
                    returned.failure());
        }
        long pause = returned.queue().returned(returned.message(), settled);
        if (pause >= 0) {
            pauses.add(new Pause(System.nanoTime() + pause, returned.queue()));
        }
        forgetIfEmpty(returned.queue());
    }

    private void endPauses() {
        long now = System.nanoTime();
        while (!pauses.isEmpty() && pauses.peek().until() - now <= 0) {
            resume(pauses.poll().queue());
        }
    }

    private void resume(DeviceQueue queue) {
        int before = queue.waiting();
        List<Incoming> messages = queue.resume();
        room.release(before - messages.size());
        messages.forEach(message -> take(queue, message));
        forgetIfEmpty(queue);
    }

    private void forgetIfEmpty(DeviceQueue queue) {
        if (queue.isEmpty()) {
            queues.remove(queue.topic(), queue);
        }
    }
}
