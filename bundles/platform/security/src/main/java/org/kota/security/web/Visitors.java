package org.kota.security.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Visit;
import org.kota.security.StoredApiKeys;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells who makes a request: by a session's cookie, by an API key, or without either. */
@Component(service = Visitors.class)
public final class Visitors {

    private static final String BEARER = "Bearer ";
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final Rights LOCAL = Rights.of("local", List.of(Role.VIEWER.word()));

    private final Sessions sessions;
    private final StoredApiKeys keys;

    @Activate
    public Visitors(@Reference(name = "sessions") Sessions sessions, @Reference(name = "keys") StoredApiKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    /** Who reads without a login. */
    private record Open(Rights rights) implements Visit {
        @Override
        public boolean lasts() {
            return true;
        }
    }

    /** The public, for as long as the city lets it read so much. */
    private record Public(Rights rights, Sessions sessions) implements Visit {
        @Override
        public boolean lasts() {
            return sessions.settings()
                    .publicRead()
                    .rights()
                    .filter(rights::equals)
                    .isPresent();
        }
    }

    /** A program. */
    private record Program(Rights rights, String token, StoredApiKeys keys) implements Visit {
        @Override
        public boolean lasts() {
            return keys.rightsOf(token).filter(rights::equals).isPresent();
        }
    }

    /** Whether a request shows a key, be it a wrong one. A browser never does so by itself. */
    static boolean showsKey(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    /** Who came in by a key or a session that holds. */
    Optional<Visit> known(HttpServletRequest request) {
        String shown = request.getHeader("Authorization");
        if (shown != null) {
            return shown.startsWith(BEARER)
                    ? program(shown.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return SessionCookie.of(request).flatMap(sessions::find).map(Visit.class::cast);
    }

    private Optional<Visit> program(String token) {
        return keys.rightsOf(token).map(rights -> new Program(rights, token, keys));
    }

    /** What holds for whoever doesn't log in at such an endpoint. */
    Optional<Visit> unknown(HttpServletRequest request, Need need) {
        return switch (need.open()) {
            case NOBODY -> Optional.empty();
            case PUBLIC -> sessions.settings().publicRead().rights().map(rights -> new Public(rights, sessions));
            case LOCAL -> isLocal(request) ? Optional.of(new Open(LOCAL)) : Optional.empty();
        };
    }

    /** What comes through a proxy on this machine comes from elsewhere. */
    private static boolean isLocal(HttpServletRequest request) {
        return OF_PROXIES.stream().allMatch(header -> request.getHeader(header) == null)
                && from(request).getAddress().isLoopbackAddress();
    }

    /** Where a request comes from, as the connection says it. */
    static InetSocketAddress from(HttpServletRequest request) {
        try {
            return new InetSocketAddress(InetAddress.getByName(request.getRemoteAddr()), request.getRemotePort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The web container names no address: " + request.getRemoteAddr(), e);
        }
    }
}
