package org.kota.control;

import java.util.Optional;

/**
 * A role and where it holds.
 *
 * @param role the role
 * @param scope where
 */
public record Right(Role role, Scope scope) {

    /** How it is written: {@code operator}, {@code operator@bpbd}, {@code operator@module:depth-gauge}. */
    public String word() {
        return role.word() + scope.suffix();
    }

    /** The right of a word; empty for what is none, such as {@code ssh} or a role of the container. */
    public static Optional<Right> of(String word) {
        int at = word.indexOf('@');
        Optional<Role> role = Role.of(at < 0 ? word : word.substring(0, at));
        try {
            Scope scope = at < 0 ? Scope.CITY : Scope.parse(word.substring(at + 1));
            return role.map(known -> new Right(known, scope));
        } catch (IllegalArgumentException e) {
            return role.map(known -> new Right(known, NOWHERE));
        }
    }

    /** A narrowing that can't be read narrows to nothing: a typing error never widens. */
    static final Scope NOWHERE = new Scope.Organisation("\u2014");
}
