package org.kota.broker;

import java.util.Objects;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * The other side of a connection, for an administrator's eyes. Unknown parts are empty.
 *
 * @param clientId the MQTT client id
 * @param user the account, as given or as verified
 * @param address host and port
 */
record Peer(String clientId, String user, String address) {

    static Peer of(RemotingConnection connection) {
        return of(connection, user(connection.getSubject()));
    }

    static Peer of(RemotingConnection connection, String user) {
        return new Peer(
                Objects.toString(connection.getClientID(), ""),
                Objects.toString(user, ""),
                Objects.toString(connection.getRemoteAddress(), ""));
    }

    /** The name in a subject made by {@link DeviceSecurity}; empty if there is none. */
    static String user(Subject subject) {
        if (subject == null) {
            return "";
        }
        return subject.getPrincipals(UserPrincipal.class).stream()
                .findFirst()
                .map(UserPrincipal::getName)
                .orElse("");
    }
}
