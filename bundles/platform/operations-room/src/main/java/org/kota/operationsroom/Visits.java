package org.kota.operationsroom;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.Visit;

/** Who asks the room something. */
final class Visits {

    private Visits() {}

    /** The visit of a request; without one the door isn't in force, and this refuses the request. */
    static Optional<Visit> of(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(Visit.ATTRIBUTE) instanceof Visit visit) {
            return Optional.of(visit);
        }
        Answers.problem(
                response,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "What keeps the rights of people doesn't run at this moment, so nothing is shown");
        return Optional.empty();
    }
}
