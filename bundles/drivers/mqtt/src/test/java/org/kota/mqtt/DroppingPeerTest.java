package org.kota.mqtt;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.kota.device.BrokerEndpoint;
import org.kota.testkit.ManualClock;

/** A broker, or a proxy before it, that takes each connection and drops it at once. */
public class DroppingPeerTest {

    private record Endpoint(URI uri) implements BrokerEndpoint {
        @Override
        public String clientId() {
            return "kota-dropped";
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public char[] password() {
            return new char[0];
        }

        @Override
        public String ingestFilter() {
            return "devices/#";
        }

        @Override
        public boolean stampsArrival() {
            return false;
        }
    }

    private static void drop(ServerSocket server, AtomicInteger dropped) {
        try {
            while (true) {
                server.accept().close();
                dropped.incrementAndGet();
            }
        } catch (IOException e) {
            assert server.isClosed() : e;
        }
    }

    @Test
    public void leavesNoThreadBehindForEachAttempt() throws Exception {
        var dropped = new AtomicInteger();
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            new Thread(() -> drop(server, dropped), "dropping").start();
            var driver = new MqttDriver(
                    (id, sender, message, reason, detail) -> CompletableFuture.completedStage(null), new ManualClock());
            driver.setEndpoint(new Endpoint(URI.create("tcp://127.0.0.1:" + server.getLocalPort())));
            await().atMost(Duration.ofSeconds(30)).until(() -> dropped.get() >= 5);
            driver.stop();
        }
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(0, threads()));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("kota-dropped"))
                .count();
    }
}
