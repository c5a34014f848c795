package org.kota.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.kota.control.BrokerRefusal.Reason;

/**
 * Looks at the packets of one connection before Artemis does: keeps client ids to their owners, keeps to the number of
 * connections, and answers subscriptions that aren't allowed (Artemis would close some of these connections, and for a
 * shared one touch the queue of somebody else). Accounts are verified later, by Artemis; here counts what is claimed.
 */
final class PeerGate extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Peer> PEER = AttributeKey.valueOf("kota-peer");
    private static final AttributeKey<Boolean> VERSION_5 = AttributeKey.valueOf("kota-version-5");
    private static final int NOT_AUTHORIZED = 0x87;
    private static final byte MALFORMED_PACKET = (byte) 0x81;
    private static final String FORBIDDEN =
            "its topic, response topic, content type or a user property has control characters or others that MQTT"
                    + " forbids.";

    private final BooleanSupplier isFull;
    private final Predicate<String> isKnown;
    private final Refusals refusals;
    private boolean version5;
    private boolean lasting;

    /**
     * @param isFull whether there are more connections than allowed, this one included
     * @param isKnown whether there is an account of a name; what claims to be another one is refused at its login
     */
    PeerGate(BooleanSupplier isFull, Predicate<String> isKnown, Refusals refusals) {
        this.isFull = isFull;
        this.isKnown = isKnown;
        this.refusals = refusals;
    }

    /** Whether a connection speaks MQTT 5, as far as it has said so. */
    static boolean isVersion5(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(VERSION_5).get());
    }

    /** Who is at the other side of a channel, as far as it has said so. */
    static Peer peer(Channel channel) {
        var peer = channel.attr(PEER).get();
        return peer != null ? peer : new Peer("", "", address(channel));
    }

    private static String address(Channel channel) {
        return Objects.toString(channel.remoteAddress(), "").replaceFirst("^/", "");
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        boolean passes = true;
        if (packet instanceof MqttMessage message && message.decoderResult().isFailure()) {
            refusals.add(
                    Reason.MALFORMED,
                    peer(context.channel()),
                    "",
                    "A packet was refused, it isn't as MQTT asks: "
                            + message.decoderResult().cause().getMessage());
        } else if (packet instanceof MqttConnectMessage connect) {
            passes = mayConnect(context.channel(), connect);
        } else if (packet instanceof MqttPublishMessage publish) {
            passes = mayPublish(context.channel(), publish);
        } else if (packet instanceof MqttSubscribeMessage subscribe) {
            passes = maySubscribe(context.channel(), subscribe);
        }
        if (passes) {
            context.fireChannelRead(isProlonging(packet) ? plainDisconnect() : packet);
        }
    }

    /** Artemis would take some of these texts in, and drop others without a word. */
    private boolean mayPublish(Channel channel, MqttPublishMessage publish) {
        if (MqttText.isClean(publish)) {
            return true;
        }
        String topic = MqttText.shown(publish.variableHeader().topicName());
        ReferenceCountUtil.release(publish);
        refusals.add(
                Reason.MALFORMED,
                peer(channel),
                topic,
                "Publish of '" + peer(channel).user() + "' to " + topic + " refused: " + FORBIDDEN);
        channel.writeAndFlush(MqttMessageBuilders.disconnect()
                        .reasonCode(MALFORMED_PACKET)
                        .build())
                .addListener(ChannelFutureListener.CLOSE);
        return false;
    }

    private boolean hasCleanWill(Channel channel, Peer peer, MqttConnectMessage connect) {
        if (MqttText.hasCleanWill(connect)) {
            return true;
        }
        refusals.add(
                Reason.MALFORMED,
                peer,
                MqttText.shown(connect.payload().willTopic()),
                "Connection of '" + peer.user() + "' refused, because of its will: " + FORBIDDEN);
        refuse(
                channel,
                MqttConnectReturnCode.CONNECTION_REFUSED_MALFORMED_PACKET,
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
        return false;
    }

    private boolean mayConnect(Channel channel, MqttConnectMessage connect) {
        String clientId = Objects.toString(connect.payload().clientIdentifier(), "");
        String user = Objects.toString(connect.payload().userName(), "");
        var peer = new Peer(clientId, user, address(channel));
        channel.attr(PEER).set(peer);
        version5 = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
        channel.attr(VERSION_5).set(version5);
        lasting = isLasting(connect);
        if (isFull.getAsBoolean() && !user.equals(Ingest.CLIENT_ID)) {
            refusals.add(
                    Reason.TOO_MANY_CONNECTIONS,
                    peer,
                    "",
                    "Connection of '" + user + "' refused: as many are open as"
                            + " are allowed. Raise max.connections in etc/org.kota.broker.cfg if that is right, or"
                            + " ulimit -n if the log says so.");
            refuse(
                    channel,
                    MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED,
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
            return false;
        }
        if (isKnown.test(user) && !ClientIds.mayUse(user, clientId, lasting)) {
            refusals.add(Reason.CLIENT_ID_NOT_ALLOWED, peer, "", notItsClientId(user, clientId));
            refuse(
                    channel,
                    MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID,
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
            return false;
        }
        return hasCleanWill(channel, peer, connect);
    }

    /** Whether the session should outlive this connection. */
    static boolean isLasting(MqttConnectMessage connect) {
        if (connect.variableHeader().version() != MqttVersion.MQTT_5.protocolLevel()) {
            return !connect.variableHeader().isCleanSession();
        }
        int key = MqttProperties.MqttPropertyType.SESSION_EXPIRY_INTERVAL.value();
        var expiry = connect.variableHeader().properties().getProperty(key);
        return expiry != null && !Integer.valueOf(0).equals(expiry.value());
    }

    /** A session that wasn't to last may not be made to last when it ends (MQTT 5, 3.14.2.2.2): it isn't counted. */
    private boolean isProlonging(Object packet) {
        return version5
                && !lasting
                && packet instanceof MqttMessage message
                && message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                && message.fixedHeader().messageType() == MqttMessageType.DISCONNECT
                && header.properties().getProperty(MqttProperties.MqttPropertyType.SESSION_EXPIRY_INTERVAL.value())
                        != null;
    }

    private static MqttMessage plainDisconnect() {
        return MqttMessageBuilders.disconnect().reasonCode((byte) 0).build();
    }

    private static String notItsClientId(String user, String clientId) {
        String what = clientId.isEmpty()
                ? "a session that outlives its connection needs a client id"
                : "the client id '" + clientId + "' isn't this account's";
        return "Connection of '" + user + "' refused: " + what + ". Set the device's client id to '" + user
                + "', or to '" + user + "_' and a suffix of letters, digits, '.', '_' and '-'.";
    }

    private void refuse(Channel channel, MqttConnectReturnCode five, MqttConnectReturnCode three) {
        var answer = MqttMessageBuilders.connAck()
                .returnCode(version5 ? five : three)
                .sessionPresent(false)
                .build();
        channel.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    /** One filter that isn't allowed refuses the packet: devices ask for one at a time. */
    private boolean maySubscribe(Channel channel, MqttSubscribeMessage subscribe) {
        var peer = peer(channel);
        var filters = subscribe.payload().topicSubscriptions();
        var foreign = peer.user().equals(Ingest.CLIENT_ID) ? Optional.<String>empty() : foreign(peer, filters);
        if (foreign.isEmpty()) {
            return true; // how long and how many is judged behind the login
        }
        refusals.add(
                Reason.SUBSCRIBE_NOT_ALLOWED,
                peer,
                foreign.get(),
                "Subscription of '" + peer.user() + "' to " + foreign.get()
                        + " refused: a device may listen only below devices/<its id>/commands/.");
        channel.writeAndFlush(SubscribeAnswer.refusing(subscribe, channel, NOT_AUTHORIZED));
        return false;
    }

    private static Optional<String> foreign(Peer peer, List<MqttTopicSubscription> filters) {
        return filters.stream()
                .map(MqttTopicSubscription::topicFilter)
                .filter(filter -> !TopicRights.maySubscribe(peer.user(), filter))
                .findFirst();
    }
}
