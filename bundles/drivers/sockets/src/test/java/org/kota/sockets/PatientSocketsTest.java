package org.kota.sockets;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.kota.testkit.DroppingPeer;

public class PatientSocketsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static CompletableFuture<Integer> reading(Socket socket) throws IOException {
        var in = socket.getInputStream();
        return CompletableFuture.supplyAsync(() -> {
            try {
                return in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Socket connected(PatientSockets sockets, DroppingPeer peer) throws IOException {
        var socket = sockets.createSocket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
        return socket;
    }

    @Test
    public void tellsOfAnEndNoSoonerThanSomethingWasSaid() throws Exception {
        try (var peer = new DroppingPeer();
                var socket = connected(new PatientSockets(), peer)) {
            var reading = reading(socket);
            await().during(Duration.ofMillis(500)).atMost(LIMIT).until(() -> !reading.isDone());
            socket.getOutputStream().write(1);
            assertEquals(-1, (int) reading.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    public void tellsWhoSaysNothingInTheEnd() throws Exception {
        try (var peer = new DroppingPeer();
                var socket = connected(new PatientSockets(Duration.ofMillis(300)), peer)) {
            assertEquals(-1, (int) reading(socket).get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    public void closingItKeepsNobodyWaiting() throws Exception {
        try (var peer = new DroppingPeer()) {
            var socket = connected(new PatientSockets(Duration.ofDays(1)), peer);
            var reading = reading(socket);
            await().atMost(LIMIT).until(() -> peer.dropped() == 1);
            socket.close();
            await().atMost(LIMIT).until(reading::isDone);
        }
    }

    @Test
    public void givesWhatComesUnchanged() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new PatientSockets().createSocket()) {
            socket.connect(server.getLocalSocketAddress());
            try (var other = server.accept()) {
                other.getOutputStream().write(new byte[] {32, 2});
            }
            assertEquals(32, socket.getInputStream().read());
            assertEquals(1, socket.getInputStream().read(new byte[8]));
        }
    }
}
