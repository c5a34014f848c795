package org.kota.security.web;

import java.util.Map;
import java.util.Optional;
import org.kota.control.Role;

/**
 * What an endpoint declares that it needs, as properties of its service.
 *
 * @param kind whether it needs anybody in particular
 * @param role that is needed; null but for {@link Kind#ROLE}
 * @param narrowed whether the role suffices where it is narrowed: the endpoint then answers with what it holds for, and no
 *     more
 * @param open to whom it is open without a login
 */
record Need(Kind kind, Role role, boolean narrowed, Open open) {

    static final String RIGHT = "kota.right";
    static final String ON = "kota.on";
    static final String OPEN = "kota.open";

    /** Whether an endpoint needs anybody in particular. */
    enum Kind {
        /** Nobody: it tells nothing of the city. */
        NONE,
        /** Whoever is logged in: it is about their own login. */
        SELF,
        /** Whoever has a role. */
        ROLE
    }

    /** To whom an endpoint is open without a login. */
    enum Open {
        /** Nobody. */
        NOBODY,
        /** The public, as far as the city lets it read. */
        PUBLIC,
        /** Programs on the city's own machine. */
        LOCAL
    }

    /** What an endpoint says; empty if it says nothing, or something that isn't known. */
    static Optional<Need> of(Map<String, Object> properties) {
        Optional<Open> open = open(properties.get(OPEN));
        String on = String.valueOf(properties.getOrDefault(ON, "city"));
        if (open.isEmpty() || !on.equals("city") && !on.equals("seen")) {
            return Optional.empty();
        }
        boolean narrowed = on.equals("seen");
        String right = String.valueOf(properties.get(RIGHT));
        return switch (right) {
            case "none" -> Optional.of(new Need(Kind.NONE, null, narrowed, open.get()));
            case "self" -> Optional.of(new Need(Kind.SELF, null, narrowed, open.get()));
            default -> Role.of(right).map(role -> new Need(Kind.ROLE, role, narrowed, open.get()));
        };
    }

    private static Optional<Open> open(Object word) {
        if (word == null) {
            return Optional.of(Open.NOBODY);
        }
        return switch (word.toString()) {
            case "public" -> Optional.of(Open.PUBLIC);
            case "local" -> Optional.of(Open.LOCAL);
            default -> Optional.empty();
        };
    }
}
