package org.kota.testkit;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback, or a proxy before one, that takes each connection and drops it at once. */
public final class DroppingPeer implements AutoCloseable {

    private final AtomicInteger dropped = new AtomicInteger();
    private final LoopbackServer server = new LoopbackServer(connection -> {
        dropped.incrementAndGet();
        connection.close();
    });

    public DroppingPeer() throws IOException {}

    public int port() {
        return server.port();
    }

    /** Connections that were taken and dropped so far; who sees its connection end is counted. */
    public int dropped() {
        return dropped.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
