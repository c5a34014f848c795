package org.kota.security.web;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.kota.control.Visit;
import org.kota.security.DoorParts;
import org.osgi.framework.ServiceReference;

/** The door before the servlets of a login and some that answer with who they were asked by, on a real Jetty. */
final class DoorServer implements AutoCloseable {

    final Sessions sessions;
    private final Endpoints endpoints = new Endpoints();
    private final ServletContextHandler context = new ServletContextHandler();
    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));

    DoorServer(DoorParts parts, java.util.function.LongSupplier nanos) throws Exception {
        sessions = new Sessions(parts.door, nanos);
        sessions.use(WebSettings.DEFAULT);
        parts.hear(sessions);
        var filter = new FilterHolder(new AccessFilter(endpoints, new Visitors(sessions, parts.keys)));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
        add(new SessionServlet(parts.door, sessions));
        add(new PasswordServlet(parts.people, parts.door, sessions));
        add("/", Map.of("kota.right", "none"), new Mirror());
        add("/seen", Map.of("kota.right", "viewer", "kota.on", "seen", "kota.open", "public"), new Mirror());
        add("/city", Map.of("kota.right", "viewer"), new Mirror());
        add("/local", Map.of("kota.right", "viewer", "kota.open", "local"), new Mirror());
        add("/folder/*", Map.of("kota.right", "operator", "kota.on", "seen"), new Mirror());
        add("/silent", Map.of(), new Mirror());
        add("/wrong", Map.of("kota.right", "chief"), new Mirror());
        add("/forward", Map.of("kota.right", "none"), new Forward());
        server.setHandler(context);
        server.start();
    }

    /** As its annotation says it: nothing is told twice. */
    private void add(HttpServlet servlet) {
        var properties = new HashMap<String, String>();
        String text = servlet instanceof SessionServlet ? "/api/session" : "/api/session/password";
        properties.put("kota.right", servlet instanceof SessionServlet ? "none" : "self");
        add(text, properties, servlet);
    }

    private void add(String pattern, Map<String, String> needs, HttpServlet servlet) {
        context.addServlet(new ServletHolder(servlet), pattern);
        var properties = new HashMap<String, Object>(needs);
        properties.put("osgi.http.whiteboard.servlet.pattern", pattern);
        endpoints.addServlet(reference(properties));
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<Servlet> reference(Map<String, Object> properties) {
        Class<?>[] type = {ServiceReference.class};
        return (ServiceReference<Servlet>) Proxy.newProxyInstance(
                DoorServer.class.getClassLoader(), type, (self, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get((String) arguments[0]);
                    case "compareTo", "hashCode" -> 0;
                    case "equals" -> self == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    URI uri(String path) {
        return server.getURI().resolve(path);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty doesn't stop", e);
        }
    }

    /** Answers with the person and the words of whoever asks. */
    @SuppressWarnings("serial")
    private static final class Mirror extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setCharacterEncoding("UTF-8");
            var visit = (Visit) request.getAttribute(Visit.ATTRIBUTE);
            response.getWriter()
                    .print(visit.rights().person() + " " + visit.rights().words());
        }
    }

    /** Hands a request on to an address that needs more than its own. */
    @SuppressWarnings("serial")
    private static final class Forward extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, javax.servlet.ServletException {
            request.getRequestDispatcher("/city").forward(request, response);
        }
    }
}
