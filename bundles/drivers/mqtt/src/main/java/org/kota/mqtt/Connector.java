package org.kota.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.kota.device.BrokerEndpoint;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.KotaClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps up the connection to one broker: connects again, with growing pauses, until it is closed. */
final class Connector implements AutoCloseable {

    private static final long FIRST_PAUSE = 250;
    private static final long LONGEST_PAUSE = 30_000;
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final BrokerEndpoint endpoint;
    private final Inbox inbox;
    private final Destinations destinations;
    private final ArrivalMemory memory;
    private final KotaClock clock;
    private final RandomGenerator random;
    private final int receiveMaximum;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "kota-mqtt-connection");
    private volatile boolean connected;
    private volatile DeviceStatus trouble;
    private long pause = FIRST_PAUSE;

    Connector(
            BrokerEndpoint endpoint,
            Inbox inbox,
            Destinations destinations,
            ArrivalMemory memory,
            KotaClock clock,
            RandomGenerator random,
            int receiveMaximum) {
        this.endpoint = endpoint;
        this.inbox = inbox;
        this.destinations = destinations;
        this.memory = memory;
        this.clock = clock;
        this.random = random;
        this.receiveMaximum = receiveMaximum;
        trouble = unreachable();
    }

    void start() {
        thread.start();
    }

    boolean isConnected() {
        return connected;
    }

    private void run() {
        try {
            while (!closing.isDone()) {
                connectOnce();
                pause();
            }
        } catch (InterruptedException e) {
            LOG.debug("Connecting was interrupted: the driver stops");
        }
    }

    private void connectOnce() throws InterruptedException {
        Connection connection = null;
        try {
            connection = new Connection(endpoint, inbox, memory, clock, receiveMaximum, memory.nextConnection());
            connection.open();
            up();
            lost(CompletableFuture.anyOf(connection.ended(), closing).get(), unreachable());
        } catch (RefusedException e) {
            LOG.debug("Refused", e);
            lost(e.getMessage(), DeviceStatus.offline(e.detail(), e.getMessage()));
        } catch (MqttException | ExecutionException e) {
            lost(e.getMessage(), unreachable());
        } finally {
            connected = false;
            if (connection != null) {
                connection.close();
            }
        }
    }

    private void up() {
        connected = true;
        pause = FIRST_PAUSE;
        LOG.info("Connected to the MQTT broker at {}", endpoint.uri());
        destinations.sessions().forEach(session -> session.status(DeviceStatus.UNKNOWN));
    }

    private DeviceStatus unreachable() {
        return DeviceStatus.offline(
                Detail.GATEWAY_OFFLINE, "There is no connection to the MQTT broker at " + endpoint.uri() + ".");
    }

    private void lost(Object reason, DeviceStatus status) {
        if (closing.isDone()) {
            return;
        }
        LOG.warn("No connection to the MQTT broker at {}, it is tried again: {}", endpoint.uri(), reason);
        trouble = status;
        destinations.sessions().forEach(session -> session.status(status));
    }

    /** How devices are while there is no connection: what kept the last attempt from success. */
    DeviceStatus trouble() {
        return trouble;
    }

    private void pause() throws InterruptedException {
        if (!closing.isDone()) {
            Thread.sleep(pause / 2 + random.nextLong(pause / 2 + 1));
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    @Override
    public void close() {
        closing.complete(null);
        try {
            thread.join(2_000);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
