package org.kota.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongSupplier;
import org.kota.control.ApiKeys.NewKey;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.KotaClock;

/** The real parts behind the door, over the files of one folder, for tests of the door in its own package. */
public final class DoorParts {

    public static final Rights ADMIN = Rights.of("admin", java.util.List.of("admin"));
    public static final String PASSWORD = "a long, long one";
    /** Reckoned once: a hash takes its time. */
    private static final String HASH = PasswordHash.of(PASSWORD);

    public final PasswordDoor door;
    public final StoredPeople people;
    public final StoredApiKeys keys;
    private final Path folder;

    /** With {@code wati}, an operator of bpbd, {@code vina}, a viewer, and an administrator. */
    public DoorParts(Path folder, KotaClock clock, LongSupplier nanos) throws IOException {
        this.folder = folder;
        Files.writeString(
                folder.resolve("users.properties"),
                line("admin", "admin,viewer,ssh")
                        + line("wati", "viewer,viewer@bpbd,operator,operator@bpbd,ssh")
                        + line("vina", "viewer,ssh"));
        var passwords = new PeoplePasswords(PeopleFiles.in(folder), folder.resolve("ADMIN-PASSWORD.txt"));
        var gate = new LoginGate(nanos);
        door = new PasswordDoor(gate, passwords);
        people = new StoredPeople(passwords, gate, clock);
        keys = new StoredApiKeys(folder.resolve("security/api-keys"), PeopleFiles.in(folder), clock);
    }

    private static String line(String name, String words) {
        return name + " = {CRYPT}" + HASH + "{CRYPT}," + words + "\n";
    }

    /** Lets a front hear of losses, as the container does. */
    public void hear(SessionEnder front) {
        people.addFront(front);
    }

    /** A key of vina's. */
    public String key(String name, java.time.Duration lasts, Scope... places) {
        return keys.add(ADMIN, new NewKey(name, "vina", Set.of(Role.VIEWER), Set.of(places), lasts));
    }

    /** Edits the file of passwords as somebody with an editor does. */
    public void edit(String from, String to) throws IOException {
        Path file = folder.resolve("users.properties");
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from + " isn't in " + text);
        }
        Files.writeString(file, text.replace(from, to));
    }
}
