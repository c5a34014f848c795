package org.kota.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.kota.control.BrokerRefusal.Reason;
import org.kota.control.DeviceAccounts;

/** Lets devices in by their accounts, and the ingest session by a password that lives as long as the broker. */
final class DeviceSecurity implements ActiveMQSecurityManager5 {

    private final DeviceAccounts accounts;
    private final String ingestPassword;
    private final Refusals refusals;

    DeviceSecurity(DeviceAccounts accounts, String ingestPassword, Refusals refusals) {
        this.accounts = accounts;
        this.ingestPassword = ingestPassword;
        this.refusals = refusals;
    }

    @Override
    public Subject authenticate(String user, String password, RemotingConnection connection, String domain)
            throws NoCacheLoginException {
        if (validateUser(user, password)) {
            return new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of());
        }
        var reason = isKnown(user) ? Reason.WRONG_SECRET : Reason.UNKNOWN_USER;
        String text = reason == Reason.WRONG_SECRET
                ? "Login of '" + user + "' refused: this isn't its secret, or etc has no file of the device any more."
                        + " Give the device its secret, or a new one (kota:device-secret)."
                : "Login of '" + Objects.toString(user, "") + "' refused: no device has this account.";
        refusals.add(reason, Peer.of(connection, user), "", text);
        // Not cached: each attempt is judged and counted.
        throw new NoCacheLoginException(text);
    }

    private boolean isKnown(String user) {
        return Ingest.CLIENT_ID.equals(user)
                || (user != null && accounts.find(user).isPresent());
    }

    @Override
    public boolean validateUser(String user, String password) {
        if (user == null || password == null) {
            return false;
        }
        if (Ingest.CLIENT_ID.equals(user)) {
            return MessageDigest.isEqual(bytes(password), bytes(ingestPassword));
        }
        return accounts.verify(user, password);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        String user = Peer.user(subject);
        String topic = topic(address);
        if (Ingest.CLIENT_ID.equals(user)) {
            return check != CheckType.DELETE_DURABLE_QUEUE || !topic.equals(Ingest.FILTER);
        }
        return switch (check) {
            case SEND -> TopicRights.mayPublish(user, topic);
            case CONSUME -> mayConsume(user, topic);
            case CREATE_ADDRESS,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> TopicRights.maySubscribe(user, topic);
            default -> false;
        };
    }

    /** Subscriptions are judged before Artemis sees them; this is about those of sessions that were stored. */
    private boolean mayConsume(String user, String topic) {
        boolean may = TopicRights.maySubscribe(user, topic);
        if (!may) {
            refusals.add(
                    Reason.SUBSCRIBE_NOT_ALLOWED,
                    new Peer("", user, ""),
                    topic,
                    "Listening of '" + user + "' to " + topic
                            + " refused: a device may listen only below devices/<its id>/commands/.");
        }
        return may;
    }

    /** Queues are named address::queue. */
    private static String topic(String address) {
        int queue = address.indexOf("::");
        return queue < 0 ? address : address.substring(0, queue);
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
