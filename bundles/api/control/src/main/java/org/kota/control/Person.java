package org.kota.control;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Somebody who may log in to the platform.
 *
 * @param name unique, what they log in with
 * @param title for people, e.g. {@code Wati Suharti, BPBD}; empty if none is stated
 * @param enabled whether they may log in at present
 * @param logins how; nothing for who has yet to be given a password
 * @param groups whose rights they have besides their own, by name
 * @param words what stands in the files for them, groups resolved
 * @param locked how long no password of theirs is taken because too many were wrong; zero if it is
 */
public record Person(
        String name,
        String title,
        boolean enabled,
        Set<Login> logins,
        List<String> groups,
        List<String> words,
        Duration locked) {

    public Person {
        logins = Set.copyOf(logins);
        groups = List.copyOf(groups);
        words = List.copyOf(words);
    }

    /** How somebody logs in. */
    public enum Login {
        /** With a password that they chose. */
        PASSWORD,
        /** With a password that is good for one login and was not used yet. */
        ONE_TIME_PASSWORD,
        /** With an SSH key. */
        KEY
    }

    /** What they may do. */
    public Rights rights() {
        return Rights.of(name, words);
    }
}
