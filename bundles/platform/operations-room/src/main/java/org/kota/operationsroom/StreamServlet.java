package org.kota.operationsroom;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/room/stream}: server-sent events. Events {@code changes} carry an id; {@code Last-Event-ID} (or
 * {@code since}) resumes behind it. An id of a former run is answered with {@code reload}: read the snapshot again.
 *
 * <p>429 where one address has all its places, 503 where all are taken.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/room/stream",
            "osgi.http.whiteboard.servlet.name=kota-room-stream",
            "kota.right=viewer",
            "kota.on=seen",
            "kota.open=public",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class StreamServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient Room room;

    /** Called by the service component runtime. */
    @Activate
    public StreamServlet(@Reference(name = "room") Room room) {
        this.room = room;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = Visits.of(request, response);
        if (visit.isPresent()) {
            place(request, response, visit.get());
        }
    }

    private void place(HttpServletRequest request, HttpServletResponse response, Visit visit) throws IOException {
        Places places = room.viewers().places();
        switch (places.take(request.getRemoteAddr())) {
            case TAKEN -> open(request, response, visit);
            case ADDRESS_FULL ->
                Answers.problem(
                        response,
                        TOO_MANY_REQUESTS,
                        "All " + places.mostOfAddress() + " places of the operations room for your address, "
                                + request.getRemoteAddr() + ", are taken: close a page there");
            case ALL_FULL ->
                Answers.problem(
                        response,
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        "All " + places.most() + " places of the operations room are taken: close a page elsewhere");
        }
    }

    /** A page that is gone before it is open gives its place back at once. */
    private void open(HttpServletRequest request, HttpServletResponse response, Visit visit) throws IOException {
        String address = request.getRemoteAddr();
        boolean open = false;
        try {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            long seen = seen(request);
            response.getOutputStream()
                    .write(Frames.event(seen < 0 ? "reload" : "hello", "{\"epoch\":\"" + room.epoch() + "\"}"));
            response.flushBuffer();
            AsyncContext context = request.startAsync();
            open = true;
            room.viewers().add(context, visit, seen < 0 ? room.live().changes().head() : seen, address);
        } finally {
            if (!open) {
                room.viewers().places().giveBack(address);
            }
        }
    }

    /** The number of the last change the page has seen, 0 for none, -1 if its id isn't of this run. */
    private long seen(HttpServletRequest request) {
        String header = request.getHeader("Last-Event-ID");
        String id = header == null ? request.getParameter("since") : header;
        if (id == null) {
            return room.live().changes().head();
        }
        String prefix = room.epoch() + '-';
        String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
