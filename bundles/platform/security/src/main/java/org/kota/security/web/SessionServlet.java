package org.kota.security.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.Visit;
import org.kota.security.PasswordDoor;
import org.kota.security.PasswordDoor.Entered;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/session}: {@code GET} says who is logged in and what they may do, {@code POST} with the fields {@code name} and
 * {@code password} of a form logs in, {@code DELETE} logs out.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/session",
            "osgi.http.whiteboard.servlet.name=kota-session",
            "kota.right=none"
        })
public final class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PasswordDoor door;
    private final transient Sessions sessions;

    /** Called by the service component runtime. */
    @Activate
    public SessionServlet(
            @Reference(name = "door") PasswordDoor door, @Reference(name = "sessions") Sessions sessions) {
        this.door = door;
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tell(response, own(request).orElse(null));
    }

    private void tell(HttpServletResponse response, WebSession session) throws IOException {
        String read = sessions.settings().publicRead().name().toLowerCase(Locale.ROOT);
        String json = session == null
                ? Answer.object("person", null, "publicRead", read)
                : Answer.object(
                        "person", session.person(),
                        "rights", session.rights().words(),
                        "mustChoosePassword", session.mustChoose(),
                        "publicRead", read);
        Answer.json(response, HttpServletResponse.SC_OK, json);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = Form.field(request, "name");
        String password = Form.field(request, "password");
        if (name == null || password == null) {
            Form.refuse(request, response);
            return;
        }
        Optional<Entered> entered = door.enter(name, password, Visitors.from(request));
        Optional<String> id = entered.flatMap(sessions::open);
        if (id.isEmpty()) {
            int status = HttpServletResponse.SC_UNAUTHORIZED;
            Answer.refuse(request, response, status, "wrong", null, Sentences.of(request, "wrong"));
            return;
        }
        own(request).ifPresent(sessions::close);
        SessionCookie.set(request, response, id.get());
        tell(response, sessions.find(id.get()).orElse(null));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        own(request).ifPresent(sessions::close);
        SessionCookie.clear(request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static Optional<WebSession> own(HttpServletRequest request) {
        return request.getAttribute(Visit.ATTRIBUTE) instanceof WebSession session
                ? Optional.of(session)
                : Optional.empty();
    }
}
