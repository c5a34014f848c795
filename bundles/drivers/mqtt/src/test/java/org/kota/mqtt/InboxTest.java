package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.kota.device.RawMessage;
import org.kota.testkit.ManualClock;

public class InboxTest {

    private static final int CAPACITY = 3;
    private static final String TOPIC = "devices/post-1/senml";

    private final HeldContext post = new HeldContext("post-1", new ManualClock(), "level");
    private final Destinations destinations = new Destinations(
            "mqtt", (driver, sender, message, reason, detail) -> CompletableFuture.completedStage(null));
    private final Inbox inbox = new Inbox(destinations, CAPACITY);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean connected = new AtomicBoolean(true);

    @Before
    public void start() throws Exception {
        destinations.add(new MqttSession(post, destinations));
        inbox.start();
        post.hold();
    }

    @After
    public void stop() {
        inbox.stop();
    }

    /** As a broker does that doesn't keep to the receive maximum. */
    @Test
    public void holdsBackWhoSendsMoreThanThereIsRoomForAndLosesNothing() {
        Thread sender = sender(CAPACITY + 2);
        await().until(() -> post.count() == CAPACITY && sender.getState() == Thread.State.TIMED_WAITING);
        assertEquals(CAPACITY, inbox.held());
        post.release();
        await().until(() -> acknowledged.get() == CAPACITY + 2);
        assertEquals("each once, in order", List.of(0.0, 1.0, 2.0, 3.0, 4.0), post.values());
        assertEquals(0, inbox.held());
        assertEquals(0, inbox.dropped());
    }

    @Test
    public void nobodyWaitsForRoomWhenTheConnectionIsGone() throws InterruptedException {
        Thread sender = sender(CAPACITY + 1);
        await().until(() -> post.count() == CAPACITY && sender.getState() == Thread.State.TIMED_WAITING);
        connected.set(false);
        sender.join(10_000);
        assertFalse("the sender has ended", sender.isAlive());
        assertEquals("what waited comes again on another connection", CAPACITY, inbox.held());
    }

    @Test
    public void whatNobodyKeepsIsCountedWhenThereIsNoRoom() {
        for (int i = 0; i <= CAPACITY; i++) {
            assertEquals(i < CAPACITY, inbox.offer(message(i)));
        }
        assertEquals(1, inbox.dropped());
    }

    private Thread sender(int messages) {
        var sender = new Thread(() -> send(messages), "sender");
        sender.setDaemon(true);
        sender.start();
        return sender;
    }

    private void send(int messages) {
        try {
            for (int i = 0; i < messages; i++) {
                inbox.put(message(i), connected::get);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Incoming message(int number) {
        byte[] payload = ("[{\"n\":\"level\",\"v\":" + number + "}]").getBytes(UTF_8);
        return new Incoming(number, new RawMessage(TOPIC, payload, 0), new Incoming.Receipt() {
            @Override
            public void acknowledge() {
                acknowledged.incrementAndGet();
            }

            @Override
            public boolean isWorthKeeping() {
                return connected.get();
            }
        });
    }
}
