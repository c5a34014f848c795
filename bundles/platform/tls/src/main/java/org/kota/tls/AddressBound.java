package org.kota.tls;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/** Closes what one address opens beyond a number of connections, so that nobody takes the place of all others. */
final class AddressBound implements Connection.Listener {

    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    /** @param most of an address at a time */
    AddressBound(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection && open.merge(address(connection), 1, Integer::sum) > most) {
            refused.incrementAndGet();
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof SslConnection) {
            open.computeIfPresent(address(connection), (address, number) -> number > 1 ? number - 1 : null);
        }
    }

    private static String address(Connection connection) {
        InetSocketAddress peer = connection.getEndPoint().getRemoteAddress();
        return peer == null ? "?" : peer.getAddress().getHostAddress();
    }

    /** How many were closed at once. */
    long refused() {
        return refused.get();
    }
}
