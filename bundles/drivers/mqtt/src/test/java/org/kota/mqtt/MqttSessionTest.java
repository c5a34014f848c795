package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.kota.device.DeviceStatus;
import org.kota.device.RawMessage;
import org.kota.testkit.ManualClock;

public class MqttSessionTest {

    private final HeldContext post = new HeldContext("post-1", new ManualClock(), "level");
    private final Destinations destinations = new Destinations(
            "mqtt", (driver, sender, message, reason, detail) -> CompletableFuture.completedStage(null));

    @Test
    public void nothingComesOfASessionOnceItsCloseHasReturned() throws Exception {
        var session = new MqttSession(post, destinations);
        destinations.add(session);
        var delivering = new Thread(() -> session.deliver(level()));
        var closing = new Thread(session::close);
        synchronized (post) { // in the middle of publish()
            delivering.start();
            await().until(() -> delivering.getState() == Thread.State.BLOCKED);
            closing.start();
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        }
        closing.join(10_000);
        assertFalse("close() has returned", closing.isAlive());
        assertEquals("what was under way came before", 1, post.count());
        assertTrue(session.deliver(level()).toCompletableFuture().isCompletedExceptionally());
        session.status(DeviceStatus.UNKNOWN);
        assertEquals(1, post.count());
        assertTrue(post.statuses.isEmpty());
    }

    private static RawMessage level() {
        return new RawMessage("devices/post-1/senml", "[{\"n\":\"level\",\"v\":1}]".getBytes(UTF_8), 0);
    }
}
