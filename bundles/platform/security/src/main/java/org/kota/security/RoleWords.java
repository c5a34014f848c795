package org.kota.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kota.control.Right;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;

/**
 * The words of a person as they are changed; those that speak of no role stay where they are.
 *
 * @param words as in the file, in order
 */
record RoleWords(Set<String> words) {

    /** What the container itself asks of an administrator. */
    private static final List<String> CONTAINERS = List.of("manager", "systembundles");

    /** Without it nobody gets into the shell. */
    static final String SSH = "ssh";

    RoleWords(List<String> words) {
        this(new LinkedHashSet<>(words));
    }

    List<String> list() {
        return List.copyOf(words);
    }

    /** Gives roles with those that go with them. */
    RoleWords grant(Set<Role> roles, Set<Scope> places) {
        roles.stream().sorted().forEach(role -> {
            check(role, places);
            role.withItsOwn().forEach(each -> give(each, places));
            if (role == Role.ADMIN) {
                words.addAll(CONTAINERS);
            }
        });
        return this;
    }

    private void check(Role role, Set<Scope> places) {
        if (role == Role.ADMIN && !places.isEmpty()) {
            throw new IllegalArgumentException(
                    "The role admin can't be narrowed: it reaches the container, and so" + " everything in it.");
        }
        if (role == Role.VENDOR && places.isEmpty()) {
            throw new IllegalArgumentException("The role vendor is given for organisations or modules: name some.");
        }
        if (!places.isEmpty() && rights().everywhere(role)) {
            throw new IllegalArgumentException("The role " + role.word()
                    + " holds for the whole city already: revoke it" + " first to give it for less.");
        }
    }

    /** A role for the whole city isn't narrowed because another one that needs it is. */
    private void give(Role role, Set<Scope> places) {
        boolean whole = rights().everywhere(role);
        words.add(role.word());
        if (places.isEmpty()) {
            narrowings(role).forEach(words::remove);
        } else if (!whole) {
            places.forEach(place -> words.add(new Right(role, place).word()));
        }
    }

    /** Takes roles, or some of the places where they hold. */
    RoleWords revoke(Set<Role> roles, Set<Scope> places) {
        roles.forEach(role -> {
            if (!words.contains(role.word())) {
                throw new IllegalArgumentException("They don't have the role " + role.word() + " of their own.");
            }
            if (places.isEmpty()) {
                take(role);
            } else {
                takePlaces(role, places);
            }
        });
        return this;
    }

    private void take(Role role) {
        words.remove(role.word());
        narrowings(role).forEach(words::remove);
        if (role == Role.ADMIN) {
            CONTAINERS.forEach(words::remove);
        }
    }

    private void takePlaces(Role role, Set<Scope> places) {
        for (Scope place : places) {
            if (!words.remove(new Right(role, place).word())) {
                throw new IllegalArgumentException(
                        "They don't have the role " + role.word() + " for " + place.text() + " by a word of its own.");
            }
        }
        if (narrowings(role).isEmpty()) {
            take(role);
        }
    }

    private List<String> narrowings(Role role) {
        var found = new ArrayList<>(words);
        found.removeIf(word -> !word.startsWith(role.word() + "@"));
        return found;
    }

    private Rights rights() {
        return Rights.of("", words);
    }
}
