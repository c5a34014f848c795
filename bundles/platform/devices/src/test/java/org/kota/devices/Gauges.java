package org.kota.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.testkit.FreePort;

/** Gauges behind one real socket server: each connection names its gauge, asks with a byte and gets a byte, or none. */
final class Gauges implements AutoCloseable {

    final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final int port = FreePort.next();
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket server;

    Gauges() throws IOException {
        comeBack();
    }

    /** A connection to a gauge. */
    Socket connect(String gauge) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write((gauge + "\n").getBytes(UTF_8));
        return socket;
    }

    private void serve(ServerSocket listening) {
        try {
            while (true) {
                Socket socket = listening.accept();
                synchronized (this) {
                    sockets.add(socket);
                }
                new Thread(() -> converse(socket), "gauge").start();
            }
        } catch (IOException e) {
            assert listening.isClosed() : e;
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            var name = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c != '\n' && c >= 0;
                    c = socket.getInputStream().read()) {
                name.append((char) c);
            }
            while (socket.getInputStream().read() >= 0) {
                if (!silent.contains(name.toString())) {
                    socket.getOutputStream().write('7');
                }
            }
        } catch (IOException e) {
            assert e.getMessage() != null;
        }
    }

    synchronized void die() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    synchronized void comeBack() throws IOException {
        var next = new ServerSocket();
        next.setReuseAddress(true);
        next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
        server = next;
        new Thread(() -> serve(next), "gauges").start();
    }

    @Override
    public void close() throws IOException {
        die();
    }
}
