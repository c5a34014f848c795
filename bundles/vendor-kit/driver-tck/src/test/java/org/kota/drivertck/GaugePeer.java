package org.kota.drivertck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.kota.testkit.FreePort;

/** A gauge with a socket: answers each line with one of {@code point=value} pairs, or sends such lines by itself. */
final class GaugePeer implements DevicePeer {

    private final int port = FreePort.next();
    private final boolean sends;
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket server;
    private String line = "level=0";
    private boolean silent;

    GaugePeer(boolean sends) throws IOException {
        this.sends = sends;
        comeBack();
    }

    int port() {
        return port;
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
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            while (in.readLine() != null) {
                answer(socket);
            }
        } catch (IOException e) {
            assert !socket.isConnected() || socket.isClosed() || e.getMessage() != null;
        } finally {
            synchronized (this) {
                sockets.remove(socket);
            }
        }
    }

    private synchronized void answer(Socket socket) throws IOException {
        if (!silent && !sends) {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        }
    }

    private synchronized void say(String next) throws IOException {
        line = next;
        if (sends) {
            for (Socket socket : sockets) {
                socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            }
        }
    }

    @Override
    public void tell(Map<String, Object> values) throws IOException {
        say(values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" ")));
    }

    @Override
    public void talkNonsense() throws IOException {
        say("level=high");
    }

    @Override
    public synchronized void fallSilent() {
        silent = true;
    }

    @Override
    public synchronized void die() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public synchronized void comeBack() throws IOException {
        silent = false;
        if (server == null || server.isClosed()) {
            var next = new ServerSocket();
            next.setReuseAddress(true);
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server = next;
            new Thread(() -> serve(next), "gauge-server").start();
        }
    }

    @Override
    public synchronized OptionalInt connections() {
        return OptionalInt.of(sockets.size());
    }

    @Override
    public void close() throws IOException {
        die();
    }
}
