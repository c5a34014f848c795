package org.kota.sockets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.Test;
import org.kota.testkit.DroppingPeer;

public class PatientSocketsTest {

    @Test
    public void tellsOfAnEndNoSoonerThanAMomentAfterTheBeginning() throws Exception {
        try (var peer = new DroppingPeer();
                var socket = new PatientSockets().createSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
            var in = socket.getInputStream();
            long before = System.nanoTime();
            assertEquals(-1, in.read());
            assertTrue(System.nanoTime() - before > PatientSockets.PATIENCE / 2);
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
