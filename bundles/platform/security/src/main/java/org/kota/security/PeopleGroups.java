package org.kota.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kota.control.People.Group;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;

/**
 * The groups in the files of people. A member's group stands in the file of their credential: what commands make of a group
 * stands in both, and so is the same for whoever comes with a password or a key.
 */
record PeopleGroups(PeopleFiles files) {

    /** In the place where a person has a credential. */
    private static final String CREDENTIAL = "group";

    List<Group> list() {
        var groups = new TreeMap<String, Group>();
        for (PeopleFile file : files.both()) {
            PeopleText text = file.read();
            text.keys().stream()
                    .filter(key -> key.startsWith(PersonLine.GROUP))
                    .map(key -> key.substring(PersonLine.GROUP.length()))
                    .forEach(name -> groups.put(name, new Group(name, PeopleFiles.wordsOf(name, text))));
        }
        return List.copyOf(groups.values());
    }

    void add(String name, Set<Role> roles, Set<Scope> places) {
        NewPeople.checkGroup(name, roles);
        if (words(name).isPresent()) {
            throw new IllegalArgumentException("There is a group " + name + " already.");
        }
        List<String> words =
                Words.with(new RoleWords(List.of()).grant(roles, places).list(), RoleWords.SSH);
        write(name, words);
    }

    void remove(String name) {
        require(name);
        List<String> members = members(name);
        if (!members.isEmpty()) {
            throw new IllegalArgumentException("The group " + name + " has members: " + String.join(", ", members)
                    + ". Take them out first with kota:user-revoke --group " + name + ".");
        }
        files.both().forEach(file -> file.edit(text -> text.remove(PersonLine.GROUP + name)));
    }

    void grant(String name, Set<Role> roles, Set<Scope> places) {
        change(name, words -> words.grant(roles, places));
    }

    void revoke(String name, Set<Role> roles, Set<Scope> places) {
        if (roles.contains(Role.ADMIN)) {
            leavesAnAdministrator(name);
        }
        change(name, words -> words.revoke(roles, places));
    }

    /** Makes sure that a group is there for whoever stands in a file, if the other file has it. */
    void provide(PeopleFile file, String name) {
        if (file.read().value(PersonLine.GROUP + name).isEmpty()) {
            List<String> words = words(name).orElseThrow(() -> missing(name));
            file.edit(text -> put(text, name, words));
        }
    }

    private void change(String name, UnaryOperator<RoleWords> change) {
        require(name);
        List<String> words = change.apply(new RoleWords(words(name).orElseThrow(() -> missing(name))))
                .list();
        write(name, words);
    }

    private void write(String name, List<String> words) {
        files.both().forEach(file -> file.edit(text -> put(text, name, words)));
    }

    private static Void put(PeopleText text, String name, List<String> words) {
        String key = PersonLine.GROUP + name;
        PersonLine line = text.value(key).map(PersonLine::parse).orElse(new PersonLine(CREDENTIAL, List.of()));
        text.put(key, line.withWords(words).value());
        return null;
    }

    /** What its members have; by hand it may have other words in one file than in the other: then those of both. */
    private Optional<List<String>> words(String name) {
        List<PeopleText> with = files.both().stream()
                .map(PeopleFile::read)
                .filter(text -> text.value(PersonLine.GROUP + name).isPresent())
                .toList();
        return with.isEmpty()
                ? Optional.empty()
                : Optional.of(with.stream()
                        .flatMap(text -> PeopleFiles.wordsOf(name, text).stream())
                        .distinct()
                        .toList());
    }

    private List<String> members(String name) {
        var people = files.people();
        return people.keySet().stream()
                .filter(person -> people.get(person).words().contains(PersonLine.GROUP + name))
                .toList();
    }

    private void require(String name) {
        if (words(name).isEmpty()) {
            throw missing(name);
        }
        if (members(name).contains(PeopleFiles.OWNER)) {
            throw new IllegalArgumentException("The group " + name + " is that of whoever owns the data folder:"
                    + " nothing of it can be changed here.");
        }
    }

    private void leavesAnAdministrator(String name) {
        var people = files.people();
        boolean another = people.keySet().stream()
                .filter(person -> !person.equals(PeopleFiles.OWNER))
                .filter(person -> people.get(person).administers(person))
                .anyMatch(
                        person -> Rights.of(person, wordsWithout(person, name)).everywhere(Role.ADMIN));
        if (!another) {
            throw new IllegalArgumentException("Nobody could administer Kota without the group " + name
                    + ": make somebody else an administrator first.");
        }
    }

    /** A person's words as they would be if a group gave nothing. */
    private List<String> wordsWithout(String person, String group) {
        return files.both().stream()
                .map(PeopleFile::read)
                .flatMap(text -> text.value(person).map(PersonLine::parse).stream()
                        .flatMap(line -> Stream.concat(
                                line.words().stream(),
                                line.groups().stream()
                                        .filter(each -> !each.equals(group))
                                        .flatMap(each -> PeopleFiles.wordsOf(each, text).stream()))))
                .toList();
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("There is no group " + name + " (see kota:group-list).");
    }
}
