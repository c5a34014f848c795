package org.kota.itests.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Connections to a port that say nothing: so many, and as some are closed at the other side, new ones in their place. */
final class Idle implements AutoCloseable {

    private static final int CONNECT_MILLIS = 20;

    private final int port;
    private final int most;
    private final Deque<Socket> sockets = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "idle-connections");
    private volatile boolean open = true;

    Idle(int port, int most) {
        this.port = port;
        this.most = most;
        thread.start();
    }

    private void run() {
        try {
            while (open) {
                connect();
                if (sockets.size() > most) {
                    sockets.pop().close();
                }
            }
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("A connection can't be closed", e);
        }
    }

    /** Not every one is taken. */
    private void connect() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            Thread.sleep(sockets.size() < most ? 0 : CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
        } catch (InterruptedException e) {
            open = false;
        }
    }

    boolean lasts() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
