package org.kota.broker;

import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.kota.control.BrokerRefusal.Reason;

/** Artemis' MQTT protocol with a {@link PacketGuard} in front of every connection. */
final class GuardedMqttFactory extends MQTTProtocolManagerFactory implements PacketGuard.Watch {

    private final BrokerSettings settings;
    private final HoldBack holdBack;
    private final Refusals refusals;
    private final CurrentPublish current;
    private final ClientLocks locks = new ClientLocks();
    private final Successions successions = new Successions();
    private final Predicate<String> isKnown;

    /** @param isKnown whether there is an account of a name */
    GuardedMqttFactory(
            BrokerSettings settings,
            HoldBack holdBack,
            Refusals refusals,
            CurrentPublish current,
            Predicate<String> isKnown) {
        this.isKnown = isKnown;
        this.settings = settings;
        this.holdBack = holdBack;
        this.refusals = refusals;
        this.current = current;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // as the interface has it
    public ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt =
                super.createProtocolManager(server, parameters, incoming, outgoing);
        var manager = (MQTTProtocolManager) mqtt;
        var sessions = new SessionGate(new SessionBounds(server, manager.getStateManager()), refusals);
        return new GuardedMqtt(
                mqtt,
                () -> new PacketGuard(this),
                () -> gate(server),
                () -> new PublishHandler(server, manager, current, locks, successions, sessions));
    }

    private PeerGate gate(ActiveMQServer server) {
        return new PeerGate(
                () -> server.getRemotingService().getConnectionCount() > settings.maxConnections(), isKnown, refusals);
    }

    @Override
    public int maxPacketBytes() {
        return settings.maxPacketBytes();
    }

    @Override
    public void publishing(Channel channel) {
        holdBack.publishing(channel);
    }

    @Override
    public void tooLarge(Channel channel, long bytes) {
        var peer = PeerGate.peer(channel);
        refusals.add(
                Reason.MESSAGE_TOO_LARGE,
                peer,
                "",
                "A packet of " + bytes + " bytes from '" + peer.user()
                        + "' refused: the limit is " + settings.maxPacketBytes() + ". Send smaller messages, or raise"
                        + " max.packet.bytes in etc/org.kota.broker.cfg.");
    }
}
