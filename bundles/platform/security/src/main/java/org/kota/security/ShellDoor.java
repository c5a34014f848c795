package org.kota.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.service.component.annotations.Activate;
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
@Component(service = SessionEnder.class, immediate = true)
public final class ShellDoor implements SessionListener, SessionEnder {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.login");
    private static final int LONGEST_NAME = 64;

    private static final AttributeKey<Boolean> INSIDE = new AttributeKey<>();

    /** What a server of the container asks by itself. */
    private record Authenticators(PasswordAuthenticator password, PublickeyAuthenticator key) {}

    /** Who is in, by whichever server: one that was replaced may have its sessions still. */
    private final Set<Session> inside = ConcurrentHashMap.newKeySet();

    private final Map<SshServer, Authenticators> servers = new ConcurrentHashMap<>();
    private final LoginGate gate;
    private final PeoplePasswords people;

    @Activate
    public ShellDoor(@Reference(name = "gate") LoginGate gate, @Reference(name = "passwords") PeoplePasswords people) {
        this.gate = gate;
        this.people = people;
    }

    /**
     * Stands before a server of the shell. The container makes a new one with each change of its settings, announces it
     * before it listens, and never takes back the former ones: so each is taken, not the first alone.
     */
    @Reference(name = "server", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    void guard(SshServer server) {
        var own = new Authenticators(server.getPasswordAuthenticator(), server.getPublickeyAuthenticator());
        servers.put(server, own);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setPasswordAuthenticator(passwords(own.password));
        server.setPublickeyAuthenticator(keys(own.key));
        server.addSessionListener(this);
        if (server.isStarted()) {
            server.getActiveSessions().stream().filter(Session::isAuthenticated).forEach(this::entered);
        }
    }

    /**
     * Called by the container when a server, or this component, goes: the next one that stands here must not count each
     * password twice. Without this bundle no password is right, as nothing knows its hash.
     */
    void unguard(SshServer server) {
        server.removeSessionListener(this);
        Authenticators own = servers.remove(server);
        server.setPasswordAuthenticator(own.password);
        server.setPublickeyAuthenticator(own.key);
    }

    private PasswordAuthenticator passwords(PasswordAuthenticator inner) {
        return (user, password, session) -> gate.admit(user, LoginGate.place(session.getRemoteAddress()), () -> {
            people.spendFor(user, password);
            return noted(inner.authenticate(user, password, session), "password", user, session);
        });
    }

    @Override
    public void end(String person) {
        inside.stream().filter(session -> person.equals(session.getUsername())).forEach(ShellDoor::shut);
    }

    private static void shut(Session session) {
        write("ended, as rights were taken", session.getUsername(), session);
        session.close(true);
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

    private void entered(Session session) {
        if (session.setAttribute(INSIDE, Boolean.TRUE) == null) {
            write("login", session.getUsername(), session);
            inside.add(session);
            if (!people.files().lets(session.getUsername())) {
                shut(session);
            }
        }
    }

    @Override
    public void sessionClosed(Session session) {
        inside.remove(session);
        if (session.removeAttribute(INSIDE) != null) {
            write("logout", session.getUsername(), session);
        }
    }

    private static void write(String what, String user, Session session) {
        AUDIT.info("{}: {} ssh({})", what, CommandText.word(user, LONGEST_NAME), session.getRemoteAddress());
    }
}
