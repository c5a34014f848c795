package org.kota.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The people who may log in to the platform, and what they may do. The files {@code etc/users.properties} (passwords) and
 * {@code etc/keys.properties} (SSH keys) are the truth, and may be edited by hand; these methods edit them, too, and keep
 * the rest of them as it is. A DS service, safe for any thread.
 *
 * <p>Whoever changes something says by whose rights: it needs the role admin for the whole city, whatever the front has
 * made sure of. A change is durable and in the audit log when its call returns. One that takes something from a person
 * ends their open sessions within seconds, and so does an edit of the files.
 */
@ProviderType
public interface People {

    /** Everybody, by name. */
    List<Person> list();

    Optional<Person> find(String name);

    /** The groups, by name, with the words that their members have. */
    List<Group> groups();

    /**
     * Adds a group: its members have these roles, each in all the places, together with the lower roles that go with it.
     *
     * @param places nothing for the whole city
     * @throws IllegalArgumentException if the name is taken or none (as that of a person), no role is named, or a role can't
     *     be given so. Nothing is changed
     */
    void addGroup(Rights by, String name, Set<Role> roles, Set<Scope> places);

    /** Removes a group. @throws IllegalArgumentException if there is none, or it has members */
    void removeGroup(Rights by, String name);

    /** Gives the members of a group roles, as {@link #grant}. @throws IllegalArgumentException as {@link #addGroup} */
    void grantGroup(Rights by, String name, Set<Role> roles, Set<Scope> places);

    /**
     * Takes roles from the members of a group, as {@link #revoke}.
     *
     * @throws IllegalArgumentException if there is no such group, it doesn't give that, or nobody would be left who could
     *     log in as an administrator
     */
    void revokeGroup(Rights by, String name, Set<Role> roles, Set<Scope> places);

    /**
     * Adds a person.
     *
     * @return the password for the first login, which can't be read again; empty for one with a key
     * @throws IllegalArgumentException if the name is taken or none, a right can't be given so, a group isn't there, or the
     *     key isn't one that the shell takes. Nothing is changed
     */
    Optional<String> add(Rights by, NewPerson person);

    /** Removes a person. @throws IllegalArgumentException if there is none, or they are the last administrator */
    void remove(Rights by, String name);

    /**
     * Gives a person roles, each in all the places, together with the lower roles that go with it. Places are added to
     * those that a narrowed role has; without places a role is widened to the whole city.
     *
     * @throws IllegalArgumentException as {@link #add}, or if there is no such person
     */
    void grant(Rights by, String name, Set<Role> roles, Set<Scope> places);

    /**
     * Takes roles from a person: without places altogether, else these places; a role whose last place goes, goes with it.
     *
     * @throws IllegalArgumentException if there is no such person, they don't have that, have it by a group, or are the last
     *     administrator
     */
    void revoke(Rights by, String name, Set<Role> roles, Set<Scope> places);

    /** Puts a person into a group, or out of it. @throws IllegalArgumentException if it can't be */
    void setMember(Rights by, String name, String group, boolean member);

    /** Lets a person log in again, or no more; what they have stays. @throws IllegalArgumentException as {@link #remove} */
    void setEnabled(Rights by, String name, boolean enabled);

    /**
     * Gives a person a password for one login, in place of the one they have.
     *
     * @return the password, which can't be read again
     */
    String newPassword(Rights by, String name);

    /**
     * Gives a person a password; the former one is refused from now on.
     *
     * @param by the person themselves, or an administrator
     * @throws IllegalArgumentException if there is no such person, or the password is too short
     */
    void setPassword(Rights by, String name, String password);

    /** Whether this is a person's password; takes the same time for whoever isn't there, and counts as a try to log in. */
    boolean isPassword(String name, String password);

    /** Addresses from which no password is taken at present, as too many were wrong, each with for how long. */
    Map<String, Duration> lockedAddresses();

    /** Whether a person came in with a password for one login and has to choose their own before anything else. */
    boolean mustChoosePassword(String name);

    /**
     * A person to be added.
     *
     * @param name 1 to 32 of a–z, 0–9, {@code . _ -}, beginning with a letter or digit
     * @param title for people; may be empty
     * @param roles what they do
     * @param places where; nothing for the whole city
     * @param groups that they belong to
     * @param key an SSH key as in a {@code .pub} file, or null for a password
     */
    record NewPerson(String name, String title, Set<Role> roles, Set<Scope> places, Set<String> groups, String key) {}

    /**
     * People who have the same rights.
     *
     * @param name its name
     * @param words what stands in the file for it
     */
    record Group(String name, List<String> words) {}
}
