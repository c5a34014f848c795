package org.kota.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Artemis' handler of packets, which also tells which publish it is handling, keeps the publishes of one client in line
 * across its connections and accounts within their bounds, and reads no more than a few packets ahead.
 */
final class PublishHandler extends MQTTProtocolHandler implements Successions.Client {

    /** So many packets may wait for their turn before no more are read from the connection. */
    private static final int AHEAD = 256;

    private final ActiveMQServer server;
    private final MQTTProtocolManager manager;
    private final CurrentPublish current;
    private final ClientLocks locks;
    private final Successions successions;
    private final SessionGate sessions;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile RemotingConnection connection;
    private volatile Channel channel;
    private OperationContext writes;
    private volatile boolean superseded;
    private volatile boolean closed;
    private volatile boolean refuses;

    PublishHandler(
            ActiveMQServer server,
            MQTTProtocolManager manager,
            CurrentPublish current,
            ClientLocks locks,
            Successions successions,
            SessionGate sessions) {
        super(server, manager);
        this.server = server;
        this.manager = manager;
        this.current = current;
        this.locks = locks;
        this.successions = successions;
        this.sessions = sessions;
    }

    /** Told before the first packet. */
    void serves(RemotingConnection of) {
        connection = of;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        channel = context.channel();
        if (message instanceof MqttPublishMessage && waiting.incrementAndGet() >= AHEAD) {
            Reading.pause(channel, Reading.Cause.BACKLOG);
            // The others may have had their turn meanwhile: then nobody else resumes.
            resume(waiting.get() <= AHEAD / 2);
        }
        super.channelRead(context, message);
    }

    @Override
    public void act(MqttMessage message) {
        if (message instanceof MqttPublishMessage publish) {
            try {
                inLine(publish);
            } finally {
                done();
            }
        } else if (message instanceof MqttConnectMessage connect) {
            orRelease(connect, handling -> sessions.connect(channel, connect, handling));
            succeed();
        } else if (message instanceof MqttSubscribeMessage subscribe && isDevice()) {
            orRelease(subscribe, handling -> sessions.subscribe(channel, Peer.of(connection), subscribe, handling));
        } else {
            super.act(message);
        }
    }

    /** Only who was let in ends the connection before: its publishes come behind this packet. */
    private void succeed() {
        String clientId = connection.getClientID();
        if (clientId != null && manager.getStateManager().getConnectedClient(clientId) == connection) {
            successions.begin(clientId, this);
            endIfDrained();
        }
    }

    @Override
    public void supersede() {
        superseded = true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        closed = true;
        endIfDrained();
        super.channelInactive(context);
    }

    private void endIfDrained() {
        if (closed && waiting.get() == 0 && connection != null && connection.getClientID() != null) {
            successions.end(connection.getClientID(), this);
        }
    }

    private boolean isDevice() {
        String user = Peer.of(connection).user();
        return !user.isEmpty() && !user.equals(Ingest.CLIENT_ID);
    }

    /** Artemis releases what it handles; what a gate keeps from it is released here. */
    private void orRelease(MqttMessage message, Consumer<Runnable> gate) {
        var handled = new AtomicBoolean();
        gate.accept(() -> {
            handled.set(true);
            super.act(message);
        });
        if (!handled.get()) {
            ReferenceCountUtil.release(message);
        }
    }

    private void done() {
        resume(waiting.decrementAndGet() == AHEAD / 2);
        endIfDrained();
    }

    private void resume(boolean caughtUp) {
        if (caughtUp) {
            Reading.resume(channel, Reading.Cause.BACKLOG);
        }
    }

    /**
     * A connection's last publishes may still wait for their turn when its client has a new connection and repeats them
     * there. Each is then handled before the repetition, or not at all: none of these was acknowledged.
     */
    private void inLine(MqttPublishMessage publish) {
        String clientId = connection.getClientID();
        if (clientId == null || publish.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE) {
            handle(publish);
            return;
        }
        synchronized (locks.of(clientId)) {
            if (isTakenOver(clientId)) {
                ReferenceCountUtil.release(publish);
            } else {
                handle(publish);
            }
        }
    }

    /**
     * On a full disk Artemis ends the connection from within its session, which locks up for good if the client leaves at the
     * same moment. So it isn't given the publish: the connection ends here, with all that still waits for its turn, and none of
     * it was acknowledged.
     */
    private void handle(MqttPublishMessage publish) {
        if (refuses || server.getPagingManager().isDiskFull()) {
            refuses = true;
            ReferenceCountUtil.release(publish);
            channel.close();
        } else {
            store(publish);
        }
    }

    /**
     * In the one line of writes of this connection. Otherwise each thread that handles one of its packets has a line of
     * its own, and acknowledgements overtake each other, which MQTT forbids.
     */
    private void store(MqttPublishMessage publish) {
        StorageManager storage = server.getStorageManager();
        if (writes == null) {
            writes = server.newOperationContext();
        }
        storage.setContext(writes);
        try {
            current.during(publish, () -> super.act(publish));
        } finally {
            storage.clearContext();
        }
    }

    /** The list of clients has a newer connection before that one tells this one of it; a broker that stops has no list. */
    private boolean isTakenOver(String clientId) {
        var clients = manager.getStateManager();
        if (superseded || clients == null) {
            return true;
        }
        var present = clients.getConnectedClient(clientId);
        return present != null && present != connection;
    }
}
