package org.kota.tls;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page's second entrance: opens a TLS port on the container's web server, whose plain port stays as it is. The container
 * shows its server only to those who look at requests, so it is known from the first request on; a new server, after the
 * container's own settings have changed, is met in the same way.
 */
final class WebDoor implements HttpConfiguration.Customizer {

    private static final Logger LOG = LoggerFactory.getLogger(WebDoor.class);
    private static final String PROTOCOL = "http/1.1";
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(2);

    /** Connections at a time: many more than there may be pages, few beside the file handles of the process. */
    private static final int MOST = 2_000;

    /** Those of one address, which may be a whole office. */
    static final int MOST_OF_ADDRESS = 300;

    /** How long one may be idle while no more are taken. */
    private static final long CROWDED_MILLIS = TimeUnit.SECONDS.toMillis(5);

    /** Of a body: slower than any line by which somebody could work. */
    private static final int LEAST_BYTES_A_SECOND = 100;

    private static final long SAID_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Seen(Server server, HttpConfiguration configuration) {}

    private final ServerContext tls;
    private final TlsSettings settings;
    private volatile Seen seen;
    private volatile String problem = "";
    private final AddressBound bound = new AddressBound(MOST_OF_ADDRESS);
    private ServerConnector connector;
    private long refusedBefore;
    private long saidAt = System.nanoTime() - SAID_NANOS;

    WebDoor(ServerContext tls, TlsSettings settings) {
        this.tls = tls;
        this.settings = settings;
    }

    /** Changes nothing of the request. */
    @Override
    public void customize(Connector over, HttpConfiguration configuration, Request request) {
        Seen before = seen;
        if (before == null || before.server != over.getServer()) {
            seen = new Seen(over.getServer(), configuration);
        }
    }

    /** Whether a server is known that runs: if not, a request must be made. */
    boolean knowsServer() {
        Seen now = seen;
        return now != null && now.server.isRunning();
    }

    /** Opens the port unless it is open. */
    synchronized void look() {
        if (knowsServer() && (connector == null || connector.getServer() != seen.server || !connector.isRunning())) {
            open(seen);
        }
        sayRefused();
    }

    /** At most once a minute. */
    private void sayRefused() {
        long refused = bound.refused();
        if (refused > refusedBefore && System.nanoTime() - saidAt >= SAID_NANOS) {
            LOG.warn(
                    "{} connections to the TLS port of the page were closed: one address had {} open",
                    refused - refusedBefore,
                    MOST_OF_ADDRESS);
            refusedBefore = refused;
            saidAt = System.nanoTime();
        }
    }

    private void open(Seen at) {
        ServerConnector fresh = connector(at);
        try {
            fresh.start();
            at.server.addConnector(fresh);
            connector = fresh;
            problem = "";
            LOG.info("The page is served over TLS on {} port {}", settings.address(), settings.webPort());
        } catch (Exception e) {
            String said = "The page can't be served over TLS: port " + settings.webPort() + " on " + settings.address()
                    + " can't be listened on (" + reason(e) + "). Free it, or set another web.port or address in"
                    + " etc/org.kota.tls.cfg; it is tried again by itself.";
            if (!said.equals(problem)) {
                LOG.error(said, e);
            }
            problem = said;
            quietly(fresh);
        }
    }

    private static String reason(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private ServerConnector connector(Seen at) {
        var http = new HttpConfiguration(at.configuration);
        http.setSecurePort(settings.webPort());
        http.setMinRequestDataRate(LEAST_BYTES_A_SECOND);
        // Who is asked for is no secret between names of one server; nor is a browser told never to ask in the clear
        // again,
        // which would keep it from the plain port of this machine, too.
        http.addCustomizer(new SecureRequestCustomizer(false));
        var fresh = new ServerConnector(at.server, null, null, null, 1, 1, ssl(), new HttpConnectionFactory(http));
        fresh.setName("kota-tls");
        fresh.setHost(settings.address());
        fresh.setPort(settings.webPort());
        fresh.addBean(bound);
        var limit = new ConnectionLimit(MOST, fresh);
        limit.setIdleTimeout(CROWDED_MILLIS);
        fresh.addBean(limit);
        return fresh;
    }

    private SslConnectionFactory ssl() {
        var factory = new SslContextFactory.Server();
        factory.setSslContext(tls.context());
        factory.setIncludeProtocols(tls.versions());
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(tls.suites());
        factory.setUseCipherSuitesOrder(true);
        return new SslConnectionFactory(factory, PROTOCOL);
    }

    /** The port that is open, 0 if none is. */
    synchronized int port() {
        return connector == null ? 0 : Math.max(0, connector.getLocalPort());
    }

    List<String> problems() {
        return problem.isEmpty() ? List.of() : List.of(problem);
    }

    synchronized void close() {
        if (connector != null) {
            connector.getServer().removeConnector(connector);
            quietly(connector);
            connector = null;
        }
    }

    private static void quietly(ServerConnector connector) {
        try {
            connector.setStopTimeout(STOP_MILLIS);
            connector.stop();
        } catch (Exception e) {
            LOG.warn("The TLS port of the page closed with a fault", e);
        }
    }
}
