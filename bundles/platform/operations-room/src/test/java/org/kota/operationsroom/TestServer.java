package org.kota.operationsroom;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.kota.control.Visit;

/** The room's servlets on a real Jetty, on a free port of the loopback. */
final class TestServer implements AutoCloseable {

    final Room room;
    /** By whom the next requests are made; null as if the door weren't there. */
    volatile Visit visit = new TestVisit("viewer");

    private final Server server;

    TestServer(Platform platform) throws Exception {
        this(platform, 0);
    }

    TestServer(Platform platform, int port) throws Exception {
        room = new Room(platform, new Places(200, 50));
        server = new Server(new InetSocketAddress("127.0.0.1", port));
        var context = new ServletContextHandler();
        var filter = new FilterHolder(new HeadersFilter());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        var door = new FilterHolder((request, response, chain) -> {
            request.setAttribute(Visit.ATTRIBUTE, visit);
            chain.doFilter(request, response);
        });
        door.setAsyncSupported(true);
        context.addFilter(door, "/*", EnumSet.of(DispatcherType.REQUEST));
        add(context, new SnapshotServlet(room), "/api/room/snapshot");
        add(context, new SeriesServlet(room), "/api/room/series");
        add(context, new StreamServlet(room), "/api/room/stream");
        add(context, new PageServlet(), "/");
        server.setHandler(context);
        server.start();
    }

    URI uri(String path) {
        return server.getURI().resolve(path);
    }

    @Override
    public void close() {
        room.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty doesn't stop", e);
        }
    }

    private static void add(ServletContextHandler context, HttpServlet servlet, String path) {
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }
}
