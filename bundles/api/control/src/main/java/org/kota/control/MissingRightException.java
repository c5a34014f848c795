package org.kota.control;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A person lacks a right: the message names it, and what they have instead. */
public final class MissingRightException extends SecurityException {
    private static final long serialVersionUID = 1L;

    private static final String SENTENCE = "You need the role %s for %s; you have %s.";
    private static final String ANYWHERE = "You need the role %s; you have %s.";

    MissingRightException(Rights rights, Set<Role> roles, List<Scope> places) {
        super(sentence(
                or(roles.stream().sorted().map(Role::word).toList()),
                or(places.stream().map(Scope::text).distinct().toList()),
                rights.held().isEmpty() ? "no role" : String.join(", ", rights.words())));
    }

    private static String sentence(String roles, String places, String held) {
        return places.isEmpty()
                ? String.format(Locale.ROOT, ANYWHERE, roles, held)
                : String.format(Locale.ROOT, SENTENCE, roles, places, held);
    }

    private static String or(Collection<String> names) {
        return names.stream().collect(Collectors.joining(" or "));
    }
}
