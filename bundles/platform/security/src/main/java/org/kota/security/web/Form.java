package org.kota.security.web;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The fields of a form with secrets: in the body alone, since an address is written into logs and histories. */
final class Form {

    private static final int LONGEST = 256;
    private static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /** A field; null if it isn't there, is too long, or the form didn't come as one. */
    static String field(HttpServletRequest request, String name) {
        String type = request.getContentType();
        if (request.getQueryString() != null || type == null || !type.startsWith(TYPE)) {
            return null;
        }
        String value = request.getParameter(name);
        return value == null || value.length() > LONGEST ? null : value;
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = HttpServletResponse.SC_BAD_REQUEST;
        Answer.refuse(request, response, status, "form", null, Sentences.of(request, "form"));
    }
}
