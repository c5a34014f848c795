package org.kota.security;

import java.util.List;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the shell over SSH: who came in, who was refused and who left stands in {@code log/security.log}; and
 * whoever is in gets a shell alone, no files and no tunnels to what this machine reaches.
 */
@Component(
        service = {},
        immediate = true)
public final class ShellDoor implements SessionListener {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.login");
    private static final int LONGEST_NAME = 64;

    private static final AttributeKey<Boolean> INSIDE = new AttributeKey<>();

    /**
     * Stands before a server of the shell. The container makes a new one with each change of its settings, announces it
     * before it listens, and never takes back the former ones: so each is taken, not the first alone.
     */
    @Reference(name = "server", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    void guard(SshServer server) {
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setPasswordAuthenticator(passwords(server.getPasswordAuthenticator()));
        server.setPublickeyAuthenticator(keys(server.getPublickeyAuthenticator()));
        server.addSessionListener(this);
        if (server.isStarted()) {
            server.getActiveSessions().stream().filter(Session::isAuthenticated).forEach(ShellDoor::entered);
        }
    }

    /** Called by the container when a server, or this component, goes. */
    void unguard(SshServer server) {
        server.removeSessionListener(this);
    }

    private static PasswordAuthenticator passwords(PasswordAuthenticator inner) {
        return (user, password, session) ->
                noted(inner.authenticate(user, password, session), "password", user, session);
    }

    private static PublickeyAuthenticator keys(PublickeyAuthenticator inner) {
        return (user, key, session) -> noted(inner.authenticate(user, key, session), "key", user, session);
    }

    /** A right key is no login yet: its holder has still to prove that they have the other half. */
    private static boolean noted(boolean right, String what, String user, Session session) {
        if (!right) {
            write("refused login, wrong " + what, user, session);
        }
        return right;
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            entered(session);
        }
    }

    private static void entered(Session session) {
        if (session.setAttribute(INSIDE, Boolean.TRUE) == null) {
            write("login", session.getUsername(), session);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        if (session.removeAttribute(INSIDE) != null) {
            write("logout", session.getUsername(), session);
        }
    }

    private static void write(String what, String user, Session session) {
        AUDIT.info("{}: {} ssh({})", what, CommandText.word(user, LONGEST_NAME), session.getRemoteAddress());
    }
}
