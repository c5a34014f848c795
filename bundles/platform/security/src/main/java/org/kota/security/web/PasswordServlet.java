package org.kota.security.web;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.People;
import org.kota.control.Visit;
import org.kota.security.PasswordDoor;
import org.kota.security.StoredPeople;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /api/session/password}: gives whoever is logged in another password, the field {@code password} of a form.
 * {@code current} is their present one; who came in with one for a single login has none. All their sessions end, and a new
 * one begins here.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/session/password",
            "osgi.http.whiteboard.servlet.name=kota-session-password",
            "kota.right=self"
        })
public final class PasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient People people;
    private final transient PasswordDoor door;
    private final transient Sessions sessions;

    /** Called by the service component runtime. */
    @Activate
    public PasswordServlet(
            @Reference(name = "people") People people,
            @Reference(name = "door") PasswordDoor door,
            @Reference(name = "sessions") Sessions sessions) {
        this.people = people;
        this.door = door;
        this.sessions = sessions;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String password = Form.field(request, "password");
        if (!(request.getAttribute(Visit.ATTRIBUTE) instanceof WebSession session)) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN, "login.self");
        } else if (password == null) {
            Form.refuse(request, response);
        } else if (password.length() < StoredPeople.LEAST) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "short", StoredPeople.LEAST);
        } else if (!session.mustChoose() && !isCurrent(request, session)) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN, "current");
        } else if (password.equals(request.getParameter("current"))) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "same");
        } else {
            change(request, response, session, password);
        }
    }

    private boolean isCurrent(HttpServletRequest request, WebSession session) {
        String current = Form.field(request, "current");
        return current != null && people.isPassword(session.person(), current);
    }

    private void change(HttpServletRequest request, HttpServletResponse response, WebSession session, String password)
            throws IOException {
        String person = session.person();
        people.setPassword(session.rights(), person, password);
        sessions.end(person);
        Optional<String> id = door.present(person).flatMap(sessions::open);
        if (id.isEmpty()) {
            refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, "login.self");
            return;
        }
        SessionCookie.set(request, response, id.get());
        Answer.json(response, HttpServletResponse.SC_OK, Answer.object("person", person));
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String code, Object... values)
            throws IOException {
        Answer.refuse(request, response, status, code, null, Sentences.of(request, code, values));
    }
}
