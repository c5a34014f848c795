package org.kota.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.Objects;
import org.kota.control.BrokerRefusal.Reason;

/** Keeps each account to its {@link SessionBounds}, one of its packets after the other. */
final class SessionGate {

    private static final int QUOTA_EXCEEDED = 0x97;

    private final SessionBounds bounds;
    private final Refusals refusals;
    private final ClientLocks locks = new ClientLocks();

    SessionGate(SessionBounds bounds, Refusals refusals) {
        this.bounds = bounds;
        this.refusals = refusals;
    }

    /** @param handling makes the session; the account is only claimed yet */
    void connect(Channel channel, MqttConnectMessage connect, Runnable handling) {
        var peer = PeerGate.peer(channel);
        String clientId = Objects.toString(connect.payload().clientIdentifier(), "");
        if (clientId.equals(peer.user()) || !PeerGate.isLasting(connect)) {
            handling.run();
            return;
        }
        synchronized (locks.of(peer.user())) {
            if (bounds.admitsSession(peer.user(), clientId)) {
                handling.run();
                return;
            }
        }
        refusals.add(
                Reason.TOO_MANY_SESSIONS,
                peer,
                "",
                "Connection of '" + peer.user() + "' refused: the broker keeps " + SessionBounds.SESSIONS
                        + " sessions of an account. Use one client id for ever, or a clean session.");
        var answer = MqttMessageBuilders.connAck()
                .returnCode(
                        PeerGate.isVersion5(channel)
                                ? MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED
                                : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE)
                .sessionPresent(false)
                .build();
        channel.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * @param peer with a verified account
     * @param handling makes the subscriptions
     */
    void subscribe(Channel channel, Peer peer, MqttSubscribeMessage subscribe, Runnable handling) {
        var wanted = subscribe.payload().topicSubscriptions();
        boolean isShort =
                wanted.stream().map(MqttTopicSubscription::topicFilter).allMatch(SessionBounds::isShort);
        synchronized (locks.of(peer.user())) {
            if (isShort && bounds.admits(peer.user(), peer.clientId(), wanted)) {
                handling.run();
                return;
            }
        }
        refusals.add(
                Reason.TOO_MANY_SUBSCRIPTIONS,
                peer,
                wanted.get(0).topicFilter(),
                "Subscription of '" + peer.user() + "' refused: "
                        + (isShort
                                ? "a session has " + SessionBounds.FILTERS + " at most and an account "
                                        + SessionBounds.FILTERS_OF_ACCOUNT + ". Subscribe to devices/" + peer.user()
                                        + "/commands/# once."
                                : "a filter has " + SessionBounds.FILTER_LENGTH + " characters and "
                                        + SessionBounds.FILTER_LEVELS + " levels at most."));
        channel.writeAndFlush(SubscribeAnswer.refusing(subscribe, channel, QUOTA_EXCEEDED));
    }
}
