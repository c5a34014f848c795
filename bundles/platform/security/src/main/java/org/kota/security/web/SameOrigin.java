package org.kota.security.web;

import java.net.URI;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/**
 * Tells requests that a page of another site made in somebody's browser. What changes something must come from a page of this
 * one: the browser says so itself, in {@code Sec-Fetch-Site} or, older ones, in {@code Origin}. A request that says neither is
 * refused, too.
 */
final class SameOrigin {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private SameOrigin() {}

    static boolean holds(HttpServletRequest request) {
        return reads(request) || isOwn(request);
    }

    /** Whether it changes nothing, and has nothing to say but its address. */
    static boolean reads(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        return origin == null ? site != null : isHost(origin, request.getHeader("Host"));
    }

    /** By name and port: whoever ends TLS before Kota makes another scheme of it. */
    private static boolean isHost(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
