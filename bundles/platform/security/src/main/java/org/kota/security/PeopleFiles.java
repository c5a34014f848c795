package org.kota.security;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kota.control.Rights;
import org.kota.control.Role;

/**
 * The two files that say who may log in.
 *
 * @param passwords {@code etc/users.properties}
 * @param keys {@code etc/keys.properties}
 */
record PeopleFiles(PeopleFile passwords, PeopleFile keys) {

    /** Whose key lies in the data folder: the program itself puts them into the file at each start. */
    static final String OWNER = "kota";

    static PeopleFiles in(Path etc) {
        return new PeopleFiles(
                new PeopleFile(etc.resolve("users.properties")), new PeopleFile(etc.resolve("keys.properties")));
    }

    List<PeopleFile> both() {
        return List.of(passwords, keys);
    }

    /**
     * What both files say of a person.
     *
     * @param password the line with their password, or null
     * @param key the line with their key, or null
     * @param words all their words, those of their groups included
     */
    record Entry(PersonLine password, PersonLine key, Set<String> words) {

        List<PersonLine> lines() {
            var lines = new ArrayList<PersonLine>();
            if (password != null) {
                lines.add(password);
            }
            if (key != null) {
                lines.add(key);
            }
            return lines;
        }

        boolean enabled() {
            return lines().stream().anyMatch(PersonLine::enabled);
        }

        boolean hasPassword() {
            return password != null && PasswordHash.isOne(password.lasting());
        }

        boolean hasOneTimePassword() {
            return password != null && password.lasting().startsWith(PersonLine.ONCE);
        }

        /** Came in with the password for one login, and has no other way in yet. */
        boolean mustChoose() {
            return key == null && password != null && password.lasting().equals(PersonLine.WITHDRAWN);
        }

        /** Whether they could log in and change everything. */
        boolean administers(String name) {
            boolean canEnter = enabled() && (key != null || hasPassword() || hasOneTimePassword());
            return canEnter && Rights.of(name, words).everywhere(Role.ADMIN);
        }
    }

    /** Everybody, by name. */
    Map<String, Entry> people() {
        PeopleText ofPasswords = passwords.read();
        PeopleText ofKeys = keys.read();
        var names = new TreeSet<String>();
        List.of(ofPasswords, ofKeys).forEach(text -> text.keys().stream()
                .filter(key -> !key.startsWith(PersonLine.GROUP))
                .forEach(names::add));
        var people = new TreeMap<String, Entry>();
        names.forEach(name -> people.put(name, entry(name, ofPasswords, ofKeys)));
        return people;
    }

    /** Whether a person may be in: between their login and its end somebody may have removed them. */
    boolean lets(String name) {
        Entry entry = people().get(name);
        return entry != null && entry.enabled();
    }

    private static Entry entry(String name, PeopleText ofPasswords, PeopleText ofKeys) {
        var words = new LinkedHashSet<String>();
        PersonLine password = line(name, ofPasswords, words);
        PersonLine key = line(name, ofKeys, words);
        return new Entry(password, key, words);
    }

    private static PersonLine line(String name, PeopleText text, Set<String> words) {
        Optional<PersonLine> line = text.value(name).map(PersonLine::parse);
        line.ifPresent(present -> {
            words.addAll(present.words());
            present.groups().forEach(group -> words.addAll(wordsOf(group, text)));
        });
        return line.orElse(null);
    }

    /** The words that a group gives its members; none if there is no such group. */
    static List<String> wordsOf(String group, PeopleText text) {
        return text.value(PersonLine.GROUP + group)
                .map(value -> PersonLine.parse(value).words())
                .orElse(List.of());
    }
}
