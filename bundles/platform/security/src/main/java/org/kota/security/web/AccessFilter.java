package org.kota.security.web;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.Rights;
import org.kota.control.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The platform's door over HTTP: every request passes here, and goes on with its {@link Visit} or is refused with the right
 * that is missing. What a servlet needs stands on its component; one that says nothing is nobody's.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.name=kota-access",
            "osgi.http.whiteboard.filter.dispatcher=REQUEST",
            "osgi.http.whiteboard.filter.dispatcher=FORWARD",
            "osgi.http.whiteboard.filter.dispatcher=INCLUDE",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            // Behind the one that sets the headers of every answer, also of a refusal.
            "service.ranking:Integer=-100"
        })
public final class AccessFilter implements Filter {

    /** A quarter of the server's threads. */
    static final int MOST_SENDERS = 8;

    private final Semaphore senders = new Semaphore(MOST_SENDERS);
    private final Endpoints endpoints;
    private final Visitors visitors;

    @Activate
    public AccessFilter(
            @Reference(name = "endpoints") Endpoints endpoints, @Reference(name = "visitors") Visitors visitors) {
        this.endpoints = endpoints;
        this.visitors = visitors;
    }

    /** Nobody in particular. */
    private static final class Nobody implements Visit {
        @Override
        public Rights rights() {
            return Rights.NONE;
        }

        @Override
        public boolean lasts() {
            return true;
        }
    }

    /** Why a request isn't served. */
    private record Refusal(int status, String code, String right, String problem) {}

    @Override
    public void init(FilterConfig config) {
        // Nothing to prepare.
    }

    @Override
    public void destroy() {
        // Holds nothing.
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) asked;
        var response = (HttpServletResponse) answered;
        Optional<Need> need = endpoints.needOf(path(request));
        Optional<Visit> visit = need.flatMap(known -> visit(request, known));
        Refusal refusal = need.isEmpty() ? undeclared(request) : refusal(request, need.get(), visit);
        if (refusal == null) {
            request.setAttribute(Visit.ATTRIBUTE, visit.orElseGet(Nobody::new));
            serve(request, response, chain);
        } else {
            Answer.refuse(request, response, refusal.status, refusal.code, refusal.right, refusal.problem);
        }
    }

    /**
     * Whoever sends a body holds the thread that reads it until it is there, and may take as long as they like: they get few
     * of the server's threads, so that pages and {@code /health} are answered meanwhile.
     */
    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean sends = request.getDispatcherType() == DispatcherType.REQUEST && !SameOrigin.reads(request);
        if (!sends) {
            chain.doFilter(request, response);
        } else if (senders.tryAcquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                senders.release();
            }
        } else {
            response.setHeader("Retry-After", "5");
            int status = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            Answer.refuse(request, response, status, "busy", null, Sentences.of(request, "busy"));
        }
    }

    /** As the container has decoded and cleaned it, and found the servlet by. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private Optional<Visit> visit(HttpServletRequest request, Need need) {
        return Visitors.showsKey(request)
                ? visitors.known(request)
                : visitors.known(request).or(() -> visitors.unknown(request, need));
    }

    private static Refusal undeclared(HttpServletRequest request) {
        return forbidden(request, "undeclared", null);
    }

    private static Refusal refusal(HttpServletRequest request, Need need, Optional<Visit> visit) {
        if (!Visitors.showsKey(request) && !SameOrigin.holds(request)) {
            return forbidden(request, "foreign", null);
        }
        if (need.kind() == Need.Kind.NONE) {
            return null;
        }
        if (visit.isEmpty()) {
            return unauthorised(request, need);
        }
        boolean self = need.kind() == Need.Kind.SELF;
        if (!self && visit.get() instanceof WebSession session && session.mustChoose()) {
            return forbidden(request, "choose", null);
        }
        return self ? null : missing(request, need, visit.get().rights());
    }

    private static Refusal unauthorised(HttpServletRequest request, Need need) {
        String code = Visitors.showsKey(request) ? "key" : need.role() == null ? "login.self" : "login";
        String role = need.role() == null ? null : need.role().word();
        String problem = Sentences.of(request, code, role);
        return new Refusal(HttpServletResponse.SC_UNAUTHORIZED, code, role, problem);
    }

    /** The refusal of whoever lacks the role, or has it for less than is asked; null for who may. */
    private static Refusal missing(HttpServletRequest request, Need need, Rights rights) {
        if (need.narrowed() ? rights.has(need.role()) : rights.everywhere(need.role())) {
            return null;
        }
        String role = need.role().word();
        String held = rights.held().isEmpty() ? Sentences.of(request, "right.none") : String.join(", ", rights.words());
        return forbidden(request, need.narrowed() ? "right.somewhere" : "right.city", role, role, held);
    }

    private static Refusal forbidden(HttpServletRequest request, String code, String right, Object... values) {
        return new Refusal(HttpServletResponse.SC_FORBIDDEN, code, right, Sentences.of(request, code, values));
    }
}
