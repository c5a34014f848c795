package org.kota.operationsroom;

import java.io.IOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/** The page at {@code /} and its files, all from this bundle. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/",
            "osgi.http.whiteboard.servlet.name=kota-room",
            "kota.right=none"
        })
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> LIBRARIES = Map.of(
            "/lib/leaflet.js", "/META-INF/resources/webjars/leaflet/1.9.4/dist/leaflet.js",
            "/lib/leaflet.css", "/META-INF/resources/webjars/leaflet/1.9.4/dist/leaflet.css");

    private final transient Map<String, Asset> assets = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Asset asset = find(request.getRequestURI());
        if (asset != null) {
            send(asset, request, response);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            lookAgain(request, response);
        } else {
            Answers.problem(response, HttpServletResponse.SC_NOT_FOUND, "There is no such page: the room is at /");
        }
    }

    /**
     * The container remembers which servlet a path went to. A request that is under way while another bundle registers
     * its servlet can leave that path with this one, which takes what nobody else has, until the next registration.
     */
    private static void lookAgain(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.getRequestDispatcher(request.getServletPath()).forward(request, response);
    }

    private Asset find(String path) {
        if (!path.matches("/|(/[a-z0-9-]+)*/[a-z0-9-]+\\.[a-z0-9]+")) {
            return null;
        }
        return assets.computeIfAbsent(path, PageServlet::load);
    }

    private static Asset load(String path) {
        String file = LIBRARIES.getOrDefault(path, "/web" + (path.equals("/") ? "/index.html" : path));
        URL resource = PageServlet.class.getResource(file);
        return resource == null ? null : Asset.read(resource);
    }

    private static void send(Asset asset, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", asset.tag());
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        if (asset.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean gzip = asset.gzip() != null && Answers.takesGzip(request);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = gzip ? asset.gzip() : asset.bytes();
        response.setContentType(asset.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
