package org.kota.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback, or a proxy before one, that takes each connection and drops it at once. */
public final class DroppingPeer implements AutoCloseable {

    private static final int BACKLOG = 10;

    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final AtomicInteger dropped = new AtomicInteger();

    public DroppingPeer() throws IOException {
        new Thread(this::drop, "dropping").start();
    }

    private void drop() {
        try {
            while (true) {
                server.accept().close();
                dropped.incrementAndGet();
            }
        } catch (IOException e) {
            assert server.isClosed() : e;
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Connections that were taken and dropped so far. */
    public int dropped() {
        return dropped.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
