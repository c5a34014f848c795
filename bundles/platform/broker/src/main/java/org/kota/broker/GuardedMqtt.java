package org.kota.broker;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * A protocol manager that puts a guard and a gate before the handler of another one, and a handler of our own in its
 * place, and is that one otherwise.
 */
final class GuardedMqtt implements ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> {

    private final ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt;
    private final Supplier<ChannelHandler> guards;
    private final Supplier<ChannelHandler> gates;
    private final Supplier<MQTTProtocolHandler> handlers;

    GuardedMqtt(
            ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt,
            Supplier<ChannelHandler> guards,
            Supplier<ChannelHandler> gates,
            Supplier<MQTTProtocolHandler> handlers) {
        this.mqtt = mqtt;
        this.guards = guards;
        this.gates = gates;
        this.handlers = handlers;
    }

    /** The guard sees bytes, the gate sees packets. */
    @Override
    public void addChannelHandlers(ChannelPipeline pipeline) {
        pipeline.addLast("kota-guard", guards.get());
        mqtt.addChannelHandlers(pipeline);
        pipeline.replace(MQTTProtocolHandler.class, "kota-mqtt", handlers.get());
        pipeline.addBefore("kota-mqtt", "kota-gate", gates.get());
    }

    @Override
    public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
        return mqtt.getFactory();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
        mqtt.updateInterceptors(incoming, outgoing);
    }

    @Override
    public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
        var entry = mqtt.createConnectionEntry(acceptor, connection);
        if (connection instanceof NettyServerConnection netty) {
            netty.getNettyChannel().pipeline().get(PublishHandler.class).serves(entry.connection);
        }
        return entry;
    }

    @Override
    public void removeHandler(String name) {
        mqtt.removeHandler(name);
    }

    @Override
    public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
        mqtt.handleBuffer(connection, buffer);
    }

    @Override
    public boolean isProtocol(byte[] array) {
        return mqtt.isProtocol(array);
    }

    @Override
    public boolean acceptsNoHandshake() {
        return mqtt.acceptsNoHandshake();
    }

    @Override
    public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
        mqtt.handshake(connection, buffer);
    }

    @Override
    public List<String> websocketSubprotocolIdentifiers() {
        return mqtt.websocketSubprotocolIdentifiers();
    }

    @Override
    public void setAnycastPrefix(String prefix) {
        mqtt.setAnycastPrefix(prefix);
    }

    @Override
    public void setMulticastPrefix(String prefix) {
        mqtt.setMulticastPrefix(prefix);
    }

    @Override
    public Map<SimpleString, RoutingType> getPrefixes() {
        return mqtt.getPrefixes();
    }

    @Override
    public void setSecurityDomain(String domain) {
        mqtt.setSecurityDomain(domain);
    }

    @Override
    public String getSecurityDomain() {
        return mqtt.getSecurityDomain();
    }

    @Override
    public MQTTRoutingHandler getRoutingHandler() {
        return mqtt.getRoutingHandler();
    }
}
