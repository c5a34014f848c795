package org.kota.control;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.model.Visibility;

/**
 * What one person may do, as it stood when they came in. Immutable; every front asks it, and none decides by itself.
 *
 * <p>The plain role opens the work. Where the same role is narrowed by further words, it holds there alone; a narrowing
 * without the plain role gives nothing.
 *
 * @param person who, as in the audit log
 * @param held the roles that the person has, each with what it is narrowed to: nothing for the whole city
 */
public record Rights(String person, Map<Role, Set<Scope>> held) {

    /** Nobody's. */
    public static final Rights NONE = new Rights("nobody", Map.of());

    /** Those of whoever reads without a login, where the city lets them: what owners have made public, and no more. */
    public static final Rights PUBLIC = new Rights("public", Map.of(Role.VIEWER, Set.of(Right.NOWHERE)));

    /** The class of the container's principals; their package is its own. */
    private static final String ROLE_PRINCIPAL = "RolePrincipal";

    private static final String USER_PRINCIPAL = "UserPrincipal";

    public Rights {
        held = Map.copyOf(held);
    }

    /** The rights that a person's words give; others among them, such as {@code ssh}, are passed over. */
    public static Rights of(String person, Collection<String> words) {
        List<Right> rights =
                words.stream().map(Right::of).flatMap(Optional::stream).toList();
        var held = new EnumMap<Role, Set<Scope>>(Role.class);
        for (Right right : rights) {
            if (right.scope() == Scope.CITY) {
                held.put(right.role(), narrowing(right.role(), rights));
            }
        }
        return new Rights(person, held);
    }

    private static Set<Scope> narrowing(Role role, List<Right> rights) {
        return rights.stream()
                .filter(right -> right.role() == role && right.scope() != Scope.CITY)
                .map(Right::scope)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rights of whoever logged in to the container; nobody's for null. */
    public static Rights of(Subject subject) {
        if (subject == null) {
            return NONE;
        }
        String person = principals(subject, USER_PRINCIPAL).stream().findFirst().orElse(NONE.person());
        return of(person, principals(subject, ROLE_PRINCIPAL));
    }

    private static List<String> principals(Subject subject, String type) {
        return subject.getPrincipals().stream()
                .filter(principal -> principal.getClass().getSimpleName().equals(type))
                .map(java.security.Principal::getName)
                .toList();
    }

    /** Whether the person has the role, wherever. */
    public boolean has(Role... anyOf) {
        return Arrays.stream(anyOf).anyMatch(held::containsKey);
    }

    /** Whether the person has the role for the whole city. */
    public boolean everywhere(Role role) {
        return held.containsKey(role) && held.get(role).isEmpty();
    }

    /** Whether the person has one of the roles in one of the places: a thing may be an organisation's and a module's. */
    public boolean permits(Set<Role> roles, Scope... places) {
        return roles.stream().anyMatch(role -> permits(role, places));
    }

    /** Whether the person has the role in one of the places. */
    public boolean permits(Role role, Scope... places) {
        return everywhere(role)
                || held.containsKey(role) && Arrays.stream(places).anyMatch(held.get(role)::contains);
    }

    /** Whether the person may see a thing: a viewer's own, and what its owner has made public. */
    public boolean sees(Thing thing) {
        return has(Role.VIEWER) && thing.visibility() == Visibility.PUBLIC
                || permits(Role.VIEWER, Scope.ofOrganisation(thing.organisation()));
    }

    /** Whether the person may see a series: with its thing, or as the work of a module that they look after. */
    public boolean sees(Thing thing, Datastream series) {
        return sees(thing) || series.producer() != null && permits(Role.VIEWER, Scope.ofProducer(series.producer()));
    }

    /**
     * Makes sure of a right.
     *
     * @throws MissingRightException if the person has none of the roles in any of the places: names them
     */
    public void require(Set<Role> roles, Scope... places) {
        if (!permits(roles, places)) {
            throw new MissingRightException(this, roles, List.of(places));
        }
    }

    /** The same for one role. */
    public void require(Role role, Scope... places) {
        require(EnumSet.of(role), places);
    }

    /**
     * Makes sure of one of the roles, wherever it holds.
     *
     * @throws MissingRightException if the person has none of them: names them
     */
    public void requireSomewhere(Set<Role> roles) {
        if (!has(roles.toArray(Role[]::new))) {
            throw new MissingRightException(this, roles, List.of());
        }
    }

    /** The words that stand for these rights, a narrowed role by its places alone; in the order of the roles. */
    public List<String> words() {
        return held.keySet().stream()
                .sorted()
                .flatMap(role -> held.get(role).isEmpty()
                        ? java.util.stream.Stream.of(role.word())
                        : held.get(role).stream()
                                .map(scope -> new Right(role, scope).word())
                                .collect(Collectors.toCollection(TreeSet::new))
                                .stream())
                .toList();
    }
}
