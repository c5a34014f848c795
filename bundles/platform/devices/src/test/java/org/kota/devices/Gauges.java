package org.kota.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.testkit.LoopbackServer;

/** Gauges behind one real socket server: each connection names its gauge, asks with a byte and gets a byte, or none. */
final class Gauges implements AutoCloseable {

    final Set<String> silent = ConcurrentHashMap.newKeySet();
    final AtomicInteger unanswered = new AtomicInteger();
    private final LoopbackServer server = new LoopbackServer(this::converse);

    Gauges() throws IOException {}

    /** A connection to a gauge. */
    Socket connect(String gauge) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write((gauge + "\n").getBytes(UTF_8));
        return socket;
    }

    private void converse(Socket socket) throws IOException {
        var name = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\n' && c >= 0;
                c = socket.getInputStream().read()) {
            name.append((char) c);
        }
        while (socket.getInputStream().read() >= 0) {
            if (silent.contains(name.toString())) {
                unanswered.incrementAndGet();
            } else {
                socket.getOutputStream().write('7');
            }
        }
    }

    void die() throws IOException {
        server.die();
    }

    void comeBack() throws IOException {
        server.comeBack();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
