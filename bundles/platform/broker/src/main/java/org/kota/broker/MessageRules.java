package org.kota.broker;

import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIOErrorException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.kota.control.BrokerRefusal.Reason;

/**
 * What holds for each message of a device: it is stamped at its first arrival, it never expires, it is refused when no
 * queue takes it, and an account has a limited number of topics.
 */
final class MessageRules implements ActiveMQServerMessagePlugin {

    private final Arrivals arrivals;
    private final Refusals refusals;
    private final int topicsPerAccount;
    private final LongAdder accepted = new LongAdder();

    MessageRules(Arrivals arrivals, Refusals refusals, int topicsPerAccount) {
        this.arrivals = arrivals;
        this.refusals = refusals;
        this.topicsPerAccount = topicsPerAccount;
    }

    long accepted() {
        return accepted.sum();
    }

    @Override
    public void beforeSend(ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreate)
            throws ActiveMQException {
        String user = session.getValidatedUser();
        if (!isDevice(user) || !TopicRights.mayPublish(user, message.getAddress())) {
            return;
        }
        checkTopics(session, user, message.getAddress());
        checkPace(session, user, message.getAddress());
        message.setExpiration(0);
        String clientId = Objects.toString(session.getRemotingConnection().getClientID(), "");
        ArrivalStamp.put(message, arrivals.of(tx, clientId, user, message.getAddress()), user);
    }

    private void checkPace(ServerSession session, String user, String topic) throws ActiveMQAddressFullException {
        var pace = arrivals.pace();
        if (!pace.admits(user, topic)) {
            String text = "Publish of '" + user + "' to " + topic + " refused: far more than 1,000 messages a second"
                    + " come to this topic. The connection is closed; what wasn't acknowledged can be sent again.";
            refusals.add(Reason.TOO_FAST, Peer.of(session.getRemotingConnection(), user), topic, text);
            throw new ActiveMQAddressFullException(text);
        }
        if (session.getRemotingConnection().getTransportConnection() instanceof NettyServerConnection netty) {
            pace.slow(netty.getNettyChannel(), user, topic);
        }
    }

    private void checkTopics(ServerSession session, String user, String topic) throws ActiveMQSecurityException {
        if (!arrivals.admits(user, topic)) {
            throw refuse(
                    session,
                    Reason.TOO_MANY_TOPICS,
                    topic,
                    "Publish of '" + user + "' to " + topic + " refused: it uses " + topicsPerAccount
                            + " topics already.");
        }
    }

    @Override
    public void afterSend(
            ServerSession session,
            Transaction tx,
            Message message,
            boolean direct,
            boolean noAutoCreate,
            RoutingStatus result)
            throws ActiveMQException {
        String user = session.getValidatedUser();
        if (!isDevice(user)) {
            return;
        }
        if (result != RoutingStatus.OK) {
            throw refuse(
                    session,
                    Reason.NO_QUEUE,
                    message.getAddress(),
                    "Publish of '" + user + "' to " + message.getAddress() + " refused: no queue takes it (" + result
                            + ").");
        }
        accepted.increment();
    }

    @Override
    public void messageAcknowledged(
            Transaction tx, MessageReference command, AckReason reason, ServerConsumer consumer) {
        if (reason == AckReason.REPLACED
                && TopicRights.isCommand(command.getMessage().getAddress())) {
            String topic = command.getMessage().getAddress();
            refusals.add(
                    Reason.COMMAND_DROPPED,
                    new Peer("", TopicRights.device(topic), ""),
                    topic,
                    "A command to " + topic + " was dropped: " + ArtemisConfiguration.COMMANDS_KEPT
                            + " newer ones wait for the device. See why it doesn't fetch them.");
        }
    }

    @Override
    public void onSendException(
            ServerSession session,
            Transaction tx,
            Message message,
            boolean direct,
            boolean noAutoCreate,
            Exception failure) {
        String topic = message.getAddress();
        if (failure instanceof ActiveMQSecurityException) {
            refuse(
                    session,
                    Reason.PUBLISH_NOT_ALLOWED,
                    topic,
                    "Publish of '" + session.getValidatedUser() + "' to " + topic + " refused: "
                            + TopicRights.whyNotPublish(session.getValidatedUser(), topic));
        } else if (failure instanceof ActiveMQIOErrorException) {
            refuse(session, Reason.DISK_FULL, topic, "Publish to " + topic + " refused: " + failure.getMessage());
        }
    }

    private ActiveMQSecurityException refuse(ServerSession session, Reason reason, String topic, String text) {
        refusals.add(reason, Peer.of(session.getRemotingConnection(), session.getValidatedUser()), topic, text);
        return new ActiveMQSecurityException(text);
    }

    private static boolean isDevice(String user) {
        return user != null && !user.equals(Ingest.CLIENT_ID);
    }
}
