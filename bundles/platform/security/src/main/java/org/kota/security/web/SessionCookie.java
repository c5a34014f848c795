package org.kota.security.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The cookie that carries the id of a session: for this host and this site's own requests alone, out of reach of scripts. Over
 * TLS it has a name that browsers keep for cookies that were set so, and no other one is taken.
 */
final class SessionCookie {

    private static final String PLAIN = "kota-session";
    private static final String SECURE = "__Host-kota-session";

    private SessionCookie() {}

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE : PLAIN;
    }

    /** The id that a browser shows. */
    static Optional<String> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        Stream<Cookie> all = cookies == null ? Stream.of() : Arrays.stream(cookies);
        return all.filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String id) {
        write(request, response, id, "");
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", "; Max-Age=0");
    }

    /** Written by hand: this version of the servlet interface knows no SameSite. */
    private static void write(HttpServletRequest request, HttpServletResponse response, String id, String age) {
        String secure = request.isSecure() ? "; Secure" : "";
        response.addHeader(
                "Set-Cookie", name(request) + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" + secure + age);
    }
}
