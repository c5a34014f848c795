package org.kota.mqtt;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.kota.testkit.DroppingPeer;
import org.kota.testkit.ManualClock;

/** A broker, or a proxy before it, that takes each connection and drops it at once. */
public class DroppingPeerTest {

    @Test
    public void leavesNoThreadBehindForEachAttempt() throws Exception {
        try (var peer = new DroppingPeer()) {
            var driver = new MqttDriver(
                    (id, sender, message, reason, detail) -> CompletableFuture.completedStage(null), new ManualClock());
            driver.setEndpoint(new PlainEndpoint(URI.create("tcp://127.0.0.1:" + peer.port()), "kota-dropped"));
            await().atMost(Duration.ofSeconds(30)).until(() -> peer.dropped() >= 5);
            driver.stop();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(0, threads()));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("kota-dropped"))
                .count();
    }
}
