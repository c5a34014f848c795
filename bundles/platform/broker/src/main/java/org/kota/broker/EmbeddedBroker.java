package org.kota.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.impl.SecurityStoreImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.kota.control.DeviceAccounts;
import org.kota.control.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MQTT broker inside the platform: Apache ActiveMQ Artemis, with the durable ingest queue kept by Kota. */
final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long CHECK_MILLIS = 200;
    private static final long LOOK_SECONDS = 3;
    private static final int SECRET_BYTES = 32;

    private final BrokerSettings settings;
    private final String password = newPassword();
    private final Refusals refusals;
    private final DeviceAccounts accounts;
    private final Arrivals arrivals;
    private final MessageRules rules;
    private final HoldBack holdBack;
    private final LostFiles lost;
    private final ActiveMQServer server;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-broker-watch"));
    private volatile Queue ingest;
    private volatile int port;

    EmbeddedBroker(BrokerSettings settings, DeviceAccounts accounts, LongSupplier clock) {
        this.settings = settings;
        this.accounts = accounts;
        refusals = new Refusals(clock);
        arrivals = new Arrivals(clock, settings.topicsPerAccount());
        rules = new MessageRules(arrivals, refusals, settings.topicsPerAccount());
        lost = new LostFiles(settings.data());
        holdBack = new HoldBack(settings, this::depth, this::taken, this::isDiskFull, lost::found);
        server = new ActiveMQServerImpl(
                ArtemisConfiguration.of(settings), null, new DeviceSecurity(accounts, password, refusals));
        server.setHAPolicy(BoundedLoader.policy());
        server.registerBrokerPlugin(rules);
        server.registerBrokerPlugin(new QueueKeeper());
        server.addProtocolManagerFactory(new GuardedMqttFactory(
                settings,
                holdBack,
                refusals,
                arrivals.current(),
                user -> user.equals(Ingest.CLIENT_ID) || isKnown(user)));
    }

    /**
     * Starts the broker; when it returns, connections are accepted and the ingest queue exists.
     *
     * @throws IOException if the data can't be read or the port can't be listened on, with what to do
     */
    void start() throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // Artemis looks its parts up through the context class loader.
        thread.setContextClassLoader(EmbeddedBroker.class.getClassLoader());
        try {
            Files.createDirectories(settings.data());
            server.start();
            keepIngestQueue();
            continueArrivals();
            holdBack.check();
            listen();
            timer.scheduleWithFixedDelay(holdBack::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
            timer.scheduleWithFixedDelay(lost::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("The broker could not start on " + settings.data() + ": " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void keepIngestQueue() throws Exception {
        if (!server.isStarted()) {
            throw new IOException("The broker could not start on " + settings.data() + "; its log says why.");
        }
        var address = SimpleString.of(Ingest.FILTER);
        if (server.getAddressInfo(address) == null) {
            server.addAddressInfo(new AddressInfo(address, RoutingType.MULTICAST).setAutoCreated(false));
        }
        if (server.locateQueue(Ingest.QUEUE) == null) {
            server.createQueue(QueueConfiguration.of(Ingest.QUEUE)
                    .setAddress(Ingest.FILTER)
                    .setRoutingType(RoutingType.MULTICAST)
                    .setFilterString(Ingest.QUEUE_FILTER)
                    .setDurable(true)
                    .setAutoCreated(false)
                    .setAutoDelete(false)
                    .setMaxConsumers(-1)
                    .setPurgeOnNoConsumers(false));
        }
        ingest = server.locateQueue(Ingest.QUEUE);
    }

    private void continueArrivals() throws Exception {
        if (server.getPostOffice() instanceof PostOfficeImpl office) {
            arrivals.load(office, server.getStorageManager(), this::isKnown);
        }
    }

    private boolean isKnown(String deviceId) {
        return accounts.find(deviceId).isPresent();
    }

    private void listen() throws IOException {
        var acceptor = server.getRemotingService().createAcceptor(ArtemisConfiguration.acceptor(settings));
        try {
            new SessionBounds(server, MQTTStateManager.getInstance(server)).removeBeyond();
            acceptor.start();
        } catch (Exception e) {
            throw new IOException(
                    "Port " + settings.port() + " on " + settings.host() + " can't be listened on (" + e.getMessage()
                            + "). Free it, or set KOTA_MQTT_PORT.",
                    e);
        }
        port = settings.port();
        if (port == 0 && acceptor instanceof NettyAcceptor netty) {
            port = netty.getActualPort();
        }
    }

    /**
     * Listens for devices that speak TLS, too.
     *
     * @throws IOException if the port can't be listened on, with what to do
     */
    void openSecurePort(Tls tls) throws IOException {
        server.getServiceRegistry()
                .addAcceptorFactory(ArtemisConfiguration.SECURE, new TlsAcceptorFactory(tls::engine));
        var acceptor = server.getRemotingService()
                .createAcceptor(ArtemisConfiguration.secureAcceptor(tls.address(), tls.mqttPort(), settings));
        if (acceptor == null) {
            throw new IOException(
                    "Devices can't connect over TLS: the broker's part for it can't be made; its log says why.");
        }
        try {
            acceptor.start();
        } catch (Exception e) {
            closeSecurePort();
            throw new IOException(
                    "Devices can't connect over TLS: port " + tls.mqttPort() + " on " + tls.address()
                            + " can't be listened on (" + e.getMessage()
                            + "). Free it, or set another mqtt.port or address in etc/org.kota.tls.cfg; it is tried again"
                            + " by itself.",
                    e);
        }
    }

    /** Closes that port and its connections. */
    void closeSecurePort() {
        try {
            server.getRemotingService().destroyAcceptor(ArtemisConfiguration.SECURE);
        } catch (Exception e) {
            LOG.warn("The TLS port of the broker closed with a fault", e);
        }
    }

    /** Closes a device's connections and forgets that it was verified, and all of it if it has no account any more. */
    void revoked(String deviceId) {
        if (server.getSecurityStore() instanceof SecurityStoreImpl store) {
            store.invalidateAuthenticationCache();
        }
        server.getRemotingService().getConnections().stream()
                .filter(connection -> Peer.of(connection).user().equals(deviceId))
                .forEach(connection -> connection.disconnect(true));
        if (!isKnown(deviceId)) {
            forget(deviceId);
        }
    }

    private void forget(String deviceId) {
        try {
            arrivals.forget(deviceId);
        } catch (Exception e) {
            LOG.warn(
                    "The last arrivals of '{}' could not be deleted; they are at the next start: {}",
                    deviceId,
                    e.getMessage());
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(settings.host(), port);
    }

    /** Artemis itself, for tests of what is stored. */
    ActiveMQServer server() {
        return server;
    }

    String password() {
        return password;
    }

    Refusals refusals() {
        return refusals;
    }

    HoldBack holdBack() {
        return holdBack;
    }

    long accepted() {
        return rules.accepted();
    }

    /** Whether somebody has removed its files, and nothing waits any more that is kept nowhere else. */
    boolean isToBeginAnew() {
        return lost.found() && depth() == 0;
    }

    boolean hasLostFiles() {
        return lost.found();
    }

    boolean isRunning() {
        return server.isStarted();
    }

    int connections() {
        return server.isStarted() ? server.getRemotingService().getConnectionCount() : 0;
    }

    /** How many addresses Artemis keeps: topics don't add to them. */
    int addresses() {
        return server.getPostOffice().getAddresses().size();
    }

    long depth() {
        return ingest == null ? 0 : ingest.getMessageCount();
    }

    private long taken() {
        return ingest == null ? 0 : ingest.getMessagesAcknowledged();
    }

    /** As Artemis itself sees it; it then refuses every message. */
    private boolean isDiskFull() {
        return server.isStarted() && server.getPagingManager().isDiskFull();
    }

    long queueLimit() {
        return settings.queueLimit();
    }

    long memoryBytes() {
        return server.isStarted() ? server.getPagingManager().getGlobalSize() : 0;
    }

    /** Closes all connections and the journal; what was acknowledged is on disk. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The broker did not stop cleanly: " + e.getMessage(), e);
        }
    }

    private static String newPassword() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
