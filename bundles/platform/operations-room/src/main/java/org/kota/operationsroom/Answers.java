package org.kota.operationsroom;

import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.model.Datastream;

/** Answers of the room's JSON interface. */
final class Answers {

    private Answers() {}

    /** A JSON value, compressed if the reader takes it. */
    static void json(HttpServletRequest request, HttpServletResponse response, Json.Writer writer) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Encoding");
        if (takesGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            Json.to(new GZIPOutputStream(response.getOutputStream()), writer);
        } else {
            Json.to(response.getOutputStream(), writer);
        }
    }

    /** Why a request isn't served: {@code {"problem": "…"}}. */
    static void problem(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        Json.to(response.getOutputStream(), out -> {
            out.writeStartObject();
            out.writeStringField("problem", sentence);
            out.writeEndObject();
        });
    }

    /** That a datastream isn't shown to somebody, by the right that they would need. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, Datastream stream, Sight sight)
            throws IOException {
        var values = Map.of(
                "series",
                stream.name(),
                "held",
                String.join(", ", sight.rights().words()));
        problem(response, HttpServletResponse.SC_FORBIDDEN, RoomWords.of(request, "refused.series", values));
    }

    static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }
}
