package org.kota.replay;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.time.Duration;
import org.junit.Test;
import org.kota.testkit.DroppingPeer;

public class MqttLinkTest {

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("post-dropped"))
                .count();
    }

    @Test
    public void leavesNoThreadBehindWhereABrokerDropsEachConnection() throws Exception {
        try (var peer = new DroppingPeer()) {
            String uri = "tcp://127.0.0.1:" + peer.port();
            for (int i = 0; i < 5; i++) {
                assertThrows(IOException.class, () -> MqttLink.open(uri, "post-dropped", "secret"));
            }
            assertEquals(5, peer.dropped());
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(0, threads()));
    }
}
