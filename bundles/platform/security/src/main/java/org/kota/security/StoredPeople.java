package org.kota.security;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.kota.control.People;
import org.kota.control.Person;
import org.kota.control.Person.Login;
import org.kota.control.Right;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.KotaClock;
import org.kota.security.PeopleFiles.Entry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People as their files state them. */
@Component(service = People.class)
public final class StoredPeople implements People {

    /** Least characters of a password that a person chooses. */
    public static final int LEAST = 12;

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Logger AUDIT = LoggerFactory.getLogger("audit.people");
    private static final String SELF = "self";

    private final PeoplePasswords passwords;
    private final PeopleFiles files;
    private final PeopleGroups groups;
    private final LoginGate gate;
    private final List<SessionEnder> fronts = new CopyOnWriteArrayList<>();
    private final PeopleWatch watch;
    private final KotaClock.Task looking;

    @Activate
    public StoredPeople(
            @Reference(name = "passwords") PeoplePasswords passwords,
            @Reference(name = "gate") LoginGate gate,
            @Reference(name = "clock") KotaClock clock) {
        this.passwords = passwords;
        this.files = passwords.files();
        this.groups = new PeopleGroups(files);
        this.gate = gate;
        watch = new PeopleWatch(files, this::end, this::changed);
        looking = clock.every(Duration.ofMillis((long) (LOOK.toMillis() * clock.scale())), watch::look);
    }

    @Deactivate
    void close() {
        looking.cancel();
    }

    @Reference(
            name = "fronts",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeFront")
    void addFront(SessionEnder front) {
        fronts.add(front);
    }

    void removeFront(SessionEnder front) {
        fronts.remove(front);
    }

    private void end(String person) {
        fronts.forEach(front -> front.end(person));
    }

    private void changed(String person) {
        fronts.forEach(front -> front.changed(person));
    }

    @Override
    public List<Person> list() {
        return files.people().entrySet().stream()
                .map(entry -> person(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Optional<Person> find(String name) {
        return Optional.ofNullable(files.people().get(name)).map(entry -> person(name, entry));
    }

    private Person person(String name, Entry entry) {
        var logins = EnumSet.noneOf(Login.class);
        if (entry.hasPassword()) {
            logins.add(Login.PASSWORD);
        }
        if (entry.hasOneTimePassword()) {
            logins.add(Login.ONE_TIME_PASSWORD);
        }
        if (entry.key() != null) {
            logins.add(Login.KEY);
        }
        String title = entry.lines().stream()
                .flatMap(line -> line.title().stream())
                .findFirst()
                .orElse("");
        List<String> groups = entry.lines().stream()
                .flatMap(line -> line.groups().stream())
                .distinct()
                .toList();
        return new Person(name, title, entry.enabled(), logins, groups, List.copyOf(entry.words()), gate.locked(name));
    }

    @Override
    public List<Group> groups() {
        return groups.list();
    }

    @Override
    public synchronized void addGroup(Rights by, String name, Set<Role> roles, Set<Scope> places) {
        changeGroup(by, "added", name, words(roles, places), () -> groups.add(name, roles, places));
    }

    @Override
    public synchronized void removeGroup(Rights by, String name) {
        changeGroup(by, "removed", name, "", () -> groups.remove(name));
    }

    @Override
    public synchronized void grantGroup(Rights by, String name, Set<Role> roles, Set<Scope> places) {
        changeGroup(by, "granted", name, words(roles, places), () -> groups.grant(name, roles, places));
    }

    @Override
    public synchronized void revokeGroup(Rights by, String name, Set<Role> roles, Set<Scope> places) {
        changeGroup(by, "revoked", name, words(roles, places), () -> groups.revoke(name, roles, places));
    }

    private void changeGroup(Rights by, String what, String name, String detail, Runnable change) {
        administers(by);
        change.run();
        AUDIT.info("group {}, by {}: {}{}", name, by.person(), what, detail.isEmpty() ? "" : " " + detail);
        watch.look();
    }

    @Override
    public synchronized Optional<String> add(Rights by, NewPerson person) {
        administers(by);
        NewPeople.check(person);
        if (files.people().containsKey(person.name())) {
            throw new IllegalArgumentException("There is a person " + person.name() + " already.");
        }
        PeopleFile file = person.key() == null ? files.passwords() : files.keys();
        List<String> words = NewPeople.words(person);
        person.groups().forEach(group -> groups.provide(file, group));
        String secret = person.key() == null ? Secrets.generate() : null;
        String credential = secret == null ? NewPeople.key(person.key()) : PasswordHash.of(secret);
        PersonLine line = secret == null
                ? new PersonLine(credential, words)
                : PersonLine.ofHash(PersonLine.ONCE + credential, words);
        file.edit(text -> {
            text.put(person.name(), line.value());
            return null;
        });
        audit(by, "added", person.name(), String.join(", ", words));
        watch.look();
        return Optional.ofNullable(secret);
    }

    @Override
    public synchronized void remove(Rights by, String name) {
        administers(by);
        leavesAnAdministrator(name, entry(name));
        files.both().forEach(file -> file.edit(text -> text.remove(name)));
        audit(by, "removed", name, "");
        watch.look();
    }

    @Override
    public synchronized void grant(Rights by, String name, Set<Role> roles, Set<Scope> places) {
        administers(by);
        own(name);
        change(
                name,
                line -> line.withWords(
                        new RoleWords(line.words()).grant(roles, places).list()));
        audit(by, "granted", name, words(roles, places));
    }

    @Override
    public synchronized void revoke(Rights by, String name, Set<Role> roles, Set<Scope> places) {
        administers(by);
        Entry entry = own(name);
        if (roles.contains(Role.ADMIN)) {
            leavesAnAdministrator(name, entry);
        }
        change(
                name,
                line -> line.withWords(
                        new RoleWords(line.words()).revoke(roles, places).list()));
        audit(by, "revoked", name, words(roles, places));
    }

    private static String words(Set<Role> roles, Set<Scope> places) {
        return String.join(
                ", ",
                roles.stream()
                        .sorted()
                        .flatMap(role -> places.isEmpty()
                                ? java.util.stream.Stream.of(role.word())
                                : places.stream().map(place -> new Right(role, place).word()))
                        .toList());
    }

    @Override
    public synchronized void setMember(Rights by, String name, String group, boolean member) {
        administers(by);
        Entry entry = own(name);
        if (!member) {
            leavesAnAdministrator(name, entry);
        }
        String word = PersonLine.GROUP + group;
        if (member) {
            (entry.password() == null ? List.of(files.keys()) : List.of(files.passwords()))
                    .forEach(file -> groups.provide(file, group));
        } else if (!entry.words().contains(word)) {
            throw new IllegalArgumentException(name + " isn't in the group " + group + ".");
        }
        change(
                name,
                line -> line.withWords(member ? Words.with(line.words(), word) : Words.without(line.words(), word)));
        audit(by, member ? "added to the group" : "taken out of the group", name, group);
    }

    @Override
    public synchronized void setEnabled(Rights by, String name, boolean enabled) {
        administers(by);
        Entry entry = own(name);
        if (!enabled) {
            leavesAnAdministrator(name, entry);
        }
        change(name, line -> line.withEnabled(enabled));
        audit(by, enabled ? "enabled" : "disabled", name, "");
    }

    @Override
    public synchronized String newPassword(Rights by, String name) {
        administers(by);
        own(name);
        String secret = Secrets.generate();
        setHash(name, PersonLine.ONCE + PasswordHash.of(secret));
        audit(by, "new one-time password", name, "");
        gate.forget(name);
        end(name);
        return secret;
    }

    @Override
    public synchronized void setPassword(Rights by, String name, String password) {
        boolean self = by.person().equals(name);
        if (!self) {
            administers(by);
        }
        own(name);
        if (password.length() < LEAST) {
            throw new IllegalArgumentException("A password has at least " + LEAST + " characters.");
        }
        setHash(name, PasswordHash.of(password));
        audit(by, "new password", name, "");
        if (!self) {
            gate.forget(name);
        }
    }

    /** Whoever had a key alone gets a line for the password, with the same words. */
    private void setHash(String name, String hash) {
        Entry entry = entry(name);
        PersonLine line = entry.password() == null
                ? PersonLine.ofHash(hash, entry.key().words()).withEnabled(entry.enabled())
                : entry.password().withHash(hash);
        files.passwords().edit(text -> {
            text.put(name, line.value());
            return null;
        });
        watch.look();
    }

    @Override
    public boolean isPassword(String name, String password) {
        return gate.admit(name, SELF, () -> passwords.isPassword(name, password));
    }

    @Override
    public Map<String, Duration> lockedAddresses() {
        return gate.lockedAddresses();
    }

    @Override
    public boolean mustChoosePassword(String name) {
        Entry entry = files.people().get(name);
        return entry != null && entry.mustChoose();
    }

    private static void administers(Rights by) {
        by.require(Role.ADMIN, Scope.CITY);
    }

    private Entry entry(String name) {
        Entry entry = files.people().get(name);
        if (entry == null) {
            throw new IllegalArgumentException("There is no person " + name + " (see kota:user-list).");
        }
        return entry;
    }

    /** Somebody's entry that commands may change. */
    private Entry own(String name) {
        Entry entry = entry(name);
        if (name.equals(PeopleFiles.OWNER)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is whoever owns the data folder, by the key that lies in it:"
                            + " nothing of it can be changed here.");
        }
        return entry;
    }

    private void leavesAnAdministrator(String name, Entry entry) {
        own(name);
        boolean administers = Rights.of(name, entry.words()).everywhere(Role.ADMIN);
        Map<String, Entry> people = files.people();
        boolean another = people.keySet().stream()
                .anyMatch(other -> !other.equals(name)
                        && !other.equals(PeopleFiles.OWNER)
                        && people.get(other).administers(other));
        if (administers && !another) {
            throw new IllegalArgumentException(
                    name + " is the last administrator who can log in: make another one first.");
        }
    }

    private void change(String name, UnaryOperator<PersonLine> change) {
        files.both()
                .forEach(file -> file.edit(text -> {
                    text.value(name).map(PersonLine::parse).map(change).ifPresent(line -> text.put(name, line.value()));
                    return null;
                }));
        watch.look();
    }

    private static void audit(Rights by, String what, String name, String detail) {
        AUDIT.info("person {}, by {}: {}{}", name, by.person(), what, detail.isEmpty() ? "" : " " + detail);
    }
}
