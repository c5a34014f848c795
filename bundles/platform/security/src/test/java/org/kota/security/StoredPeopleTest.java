package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.MissingRightException;
import org.kota.control.People.NewPerson;
import org.kota.control.Person;
import org.kota.control.Person.Login;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.testkit.ManualClock;

public class StoredPeopleTest {

    private static final Rights ADMIN = Rights.of("admin", List.of("admin"));
    private static final Scope BPBD = new Scope.Organisation("bpbd");
    private static final Scope DLH = new Scope.Organisation("dlh");
    private static final String LONG = "a long, long one";
    /** Reckoned once: a hash takes its time. */
    private static final String HASH = PasswordHash.of(LONG);

    private static final String KEY = key();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final List<String> ended = new ArrayList<>();
    private Path users;
    private PeoplePasswords passwords;
    private StoredPeople people;

    @Before
    public void open() throws IOException {
        users = folder.getRoot().toPath().resolve("users.properties");
        Files.writeString(
                users,
                "# Ours\n_g_\\:river = group,viewer,ssh\n_g_\\:admingroup = group,admin,viewer,ssh\nadmin = {CRYPT}"
                        + HASH + "{CRYPT},_g_:admingroup\n");
        passwords = new PeoplePasswords(
                PeopleFiles.in(folder.getRoot().toPath()),
                folder.getRoot().toPath().resolve("ADMIN-PASSWORD.txt"));
        people = new StoredPeople(passwords, new LoginGate(() -> 0), clock);
        people.addFront(ended::add);
    }

    private static String key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return PublicKeyEntry.toString(generator.generateKeyPair().getPublic());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody with a key. */
    private static NewPerson keyed(String name, Scope... places) {
        return new NewPerson(name, "", Set.of(Role.OPERATOR), Set.of(places), Set.of(), KEY);
    }

    private static NewPerson operator(String name, Scope... places) {
        return new NewPerson(name, "Wati Suharti", Set.of(Role.OPERATOR), Set.of(places), Set.of(), null);
    }

    private Person wati() {
        return people.find("wati").orElseThrow();
    }

    private List<String> rights() {
        return wati().rights().words();
    }

    /** Logs in as the container does. */
    private boolean logsIn(String name, String password) {
        return passwords
                .files()
                .passwords()
                .read()
                .value(name)
                .map(line ->
                        passwords.checkPassword(password, PersonLine.parse(line).bare()))
                .orElse(false);
    }

    @Test
    public void aNewPersonHasWhatTheyNeedAndAPasswordForOneLogin() {
        String secret = people.add(ADMIN, operator("wati", BPBD)).orElseThrow();
        assertEquals(List.of("viewer@bpbd", "operator@bpbd"), rights());
        assertEquals("Wati Suharti", wati().title());
        assertEquals(Set.of(Login.ONE_TIME_PASSWORD), wati().logins());
        assertFalse(people.mustChoosePassword("wati"));
        assertTrue(logsIn("wati", secret));
        assertFalse(logsIn("wati", secret));
        assertTrue(people.mustChoosePassword("wati"));
        people.setPassword(Rights.of("wati", List.of("viewer")), "wati", LONG);
        assertFalse(people.mustChoosePassword("wati"));
        assertTrue(logsIn("wati", LONG));
        assertTrue(logsIn("wati", LONG));
        assertEquals(Set.of(Login.PASSWORD), wati().logins());
    }

    @Test
    public void theRestOfTheFileStays() throws IOException {
        String before = Files.readString(users);
        people.add(ADMIN, operator("wati"));
        people.remove(ADMIN, "wati");
        assertEquals(before, Files.readString(users));
    }

    @Test
    public void whoAdministratesNothingChangesNothing() throws IOException {
        Path keys = users.resolveSibling("keys.properties");
        people.add(ADMIN, keyed("wati"));
        String before = Files.readString(users) + Files.readString(keys);
        for (Rights other : List.of(
                Rights.NONE,
                Rights.of("wati", List.of("viewer", "operator", "supervisor", "vendor")),
                Rights.of("wati", List.of("admin", "admin@bpbd")))) {
            List<org.junit.function.ThrowingRunnable> deeds = List.of(
                    () -> people.add(other, keyed("budi")),
                    () -> people.remove(other, "wati"),
                    () -> people.grant(other, "wati", Set.of(Role.ADMIN), Set.of()),
                    () -> people.revoke(other, "wati", Set.of(Role.OPERATOR), Set.of()),
                    () -> people.setMember(other, "wati", "river", true),
                    () -> people.setEnabled(other, "wati", false),
                    () -> people.newPassword(other, "wati"),
                    () -> people.setPassword(other, "admin", LONG));
            deeds.forEach(deed -> assertThrows(MissingRightException.class, deed));
        }
        assertEquals(before, Files.readString(users) + Files.readString(keys));
    }

    @Test
    public void grantsAddPlacesOrWiden() {
        people.add(ADMIN, keyed("wati", BPBD));
        people.grant(ADMIN, "wati", Set.of(Role.OPERATOR), Set.of(DLH));
        assertEquals(List.of("viewer@bpbd", "viewer@dlh", "operator@bpbd", "operator@dlh"), rights());
        people.grant(ADMIN, "wati", Set.of(Role.VIEWER), Set.of());
        assertEquals(List.of("viewer", "operator@bpbd", "operator@dlh"), rights());
        people.grant(ADMIN, "wati", Set.of(Role.SUPERVISOR), Set.of(BPBD));
        assertEquals(List.of("viewer", "operator@bpbd", "operator@dlh", "supervisor@bpbd"), rights());
        var refused = assertThrows(
                IllegalArgumentException.class, () -> people.grant(ADMIN, "wati", Set.of(Role.VIEWER), Set.of(BPBD)));
        assertTrue(refused.getMessage(), refused.getMessage().contains("for the whole city already"));
    }

    @Test
    public void adminIsNeverNarrowedAndVendorAlwaysIs() {
        people.add(ADMIN, keyed("wati"));
        assertThrows(
                IllegalArgumentException.class, () -> people.grant(ADMIN, "wati", Set.of(Role.ADMIN), Set.of(BPBD)));
        assertThrows(IllegalArgumentException.class, () -> people.grant(ADMIN, "wati", Set.of(Role.VENDOR), Set.of()));
        people.grant(ADMIN, "wati", Set.of(Role.ADMIN), Set.of());
        assertTrue(wati().words().containsAll(List.of("admin", "manager", "systembundles")));
        people.revoke(ADMIN, "wati", Set.of(Role.ADMIN), Set.of());
        assertFalse(wati().words().contains("manager"));
        assertEquals(List.of("viewer", "operator", "supervisor"), rights());
    }

    @Test
    public void revokesEndTheSessions() {
        people.add(ADMIN, keyed("wati", BPBD, DLH));
        people.revoke(ADMIN, "wati", Set.of(Role.OPERATOR), Set.of(BPBD));
        assertEquals(List.of("viewer@bpbd", "viewer@dlh", "operator@dlh"), rights());
        assertEquals(List.of("wati"), ended);
        people.revoke(ADMIN, "wati", Set.of(Role.OPERATOR), Set.of(DLH));
        assertEquals(List.of("viewer@bpbd", "viewer@dlh"), rights());
        assertThrows(
                IllegalArgumentException.class, () -> people.revoke(ADMIN, "wati", Set.of(Role.OPERATOR), Set.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> people.revoke(ADMIN, "wati", Set.of(Role.VIEWER), Set.of(new Scope.Organisation("dpu"))));
    }

    @Test
    public void whoIsDisabledDoesNotGetInAndHasTheSamePasswordLater() {
        String secret = people.add(ADMIN, operator("wati")).orElseThrow();
        people.setEnabled(ADMIN, "wati", false);
        assertFalse(wati().enabled());
        assertEquals(List.of("wati"), ended);
        assertFalse(logsIn("wati", secret));
        people.setPassword(ADMIN, "wati", LONG);
        assertFalse("a new password lets nobody in who is disabled", logsIn("wati", LONG));
        people.setEnabled(ADMIN, "wati", true);
        assertTrue(logsIn("wati", LONG));
    }

    @Test
    public void theLastAdministratorStays() {
        var refused = assertThrows(IllegalArgumentException.class, () -> people.remove(ADMIN, "admin"));
        assertTrue(refused.getMessage(), refused.getMessage().contains("the last administrator"));
        assertThrows(IllegalArgumentException.class, () -> people.setEnabled(ADMIN, "admin", false));
        assertThrows(IllegalArgumentException.class, () -> people.revoke(ADMIN, "admin", Set.of(Role.ADMIN), Set.of()));
        assertThrows(IllegalArgumentException.class, () -> people.setMember(ADMIN, "admin", "admingroup", false));
        people.add(ADMIN, new NewPerson("siti", "", Set.of(Role.ADMIN), Set.of(), Set.of(), null));
        people.remove(ADMIN, "admin");
        assertThrows(IllegalArgumentException.class, () -> people.remove(ADMIN, "siti"));
    }

    @Test
    public void whoseKeyLiesInTheDataFolderIsNobodyToChange() throws IOException {
        Path keys = folder.getRoot().toPath().resolve("keys.properties");
        String line = "_g_\\:kotaowner = group,admin,ssh\nkota = AAAA,_g_:kotaowner\n";
        Files.writeString(keys, line);
        assertThrows(IllegalArgumentException.class, () -> people.remove(ADMIN, "kota"));
        assertThrows(IllegalArgumentException.class, () -> people.setEnabled(ADMIN, "kota", false));
        assertThrows(IllegalArgumentException.class, () -> people.add(ADMIN, keyed("kota")));
        assertThrows(IllegalArgumentException.class, () -> people.setPassword(ADMIN, "kota", LONG));
        assertThrows(
                "the owner isn't the administrator that must stay",
                IllegalArgumentException.class,
                () -> people.remove(ADMIN, "admin"));
        assertEquals(line, Files.readString(keys));
    }

    @Test
    public void anEditOfTheFilesEndsTheSessionsOfWhoLostSomething() throws IOException {
        Path keys = users.resolveSibling("keys.properties");
        people.add(ADMIN, keyed("wati"));
        people.add(ADMIN, keyed("budi"));
        people.add(ADMIN, keyed("siti"));
        String before = Files.readString(keys);
        Files.writeString(
                keys,
                before.replaceAll("(?m)^wati.*\n", "")
                        .replaceFirst("(?m)^(budi.*)$", "$1,operator@bpbd")
                        .replaceFirst("(?m)^(siti.*)$", "$1,supervisor"));
        clock.advance(Duration.ofSeconds(3));
        assertEquals(List.of("budi", "wati"), ended.stream().sorted().toList());
    }

    @Test
    public void takesAnRsaKeyAndNoOther() throws Exception {
        assertTrue(people.add(ADMIN, withKey("wati", KEY + " wati@desk")).isEmpty());
        assertEquals(Set.of(Login.KEY), wati().logins());
        assertFalse(people.mustChoosePassword("wati"));
        for (String wrong : List.of(
                "", "x", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==", "ssh-rsa AAAA", "ssh-rsa " + "A".repeat(372))) {
            assertThrows(wrong, IllegalArgumentException.class, () -> people.add(ADMIN, withKey("budi", wrong)));
        }
        people.setEnabled(ADMIN, "wati", false);
        assertTrue(Files.readString(folder.getRoot().toPath().resolve("keys.properties"))
                .contains("disabled:"));
    }

    private static NewPerson withKey(String name, String key) {
        return new NewPerson(name, "", Set.of(Role.VIEWER), Set.of(), Set.of(), key);
    }

    @Test
    public void refusesWhatTheFileCouldNotHold() {
        for (String name : List.of("", "Wati", "_g_:x", "a b", "a=b", "a,b", "-a", "a".repeat(33))) {
            assertThrows(name, IllegalArgumentException.class, () -> people.add(ADMIN, operator(name)));
        }
        for (String title : List.of("a,admin", "a\nb = c", "${x}", "a\\b")) {
            assertThrows(
                    title,
                    IllegalArgumentException.class,
                    () -> people.add(
                            ADMIN, new NewPerson("wati", title, Set.of(Role.VIEWER), Set.of(), Set.of(), null)));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> people.add(ADMIN, new NewPerson("wati", "", Set.of(), Set.of(), Set.of("nobody"), null)));
        people.add(ADMIN, operator("wati"));
        assertThrows(IllegalArgumentException.class, () -> people.add(ADMIN, operator("wati")));
        assertThrows(IllegalArgumentException.class, () -> people.setPassword(ADMIN, "wati", "short"));
        assertThrows(IllegalArgumentException.class, () -> people.setPassword(ADMIN, "nobody", LONG));
    }

    @Test
    public void groupsGiveTheirRights() {
        people.add(ADMIN, new NewPerson("wati", "", Set.of(), Set.of(), Set.of("river"), null));
        assertEquals(List.of("viewer"), rights());
        assertEquals(List.of("river"), wati().groups());
        assertThrows(IllegalArgumentException.class, () -> people.revoke(ADMIN, "wati", Set.of(Role.VIEWER), Set.of()));
        people.setMember(ADMIN, "wati", "river", false);
        assertEquals(List.of(), rights());
        assertEquals(List.of("wati"), ended);
        assertEquals(
                List.of("admingroup", "river"),
                people.groups().stream()
                        .map(org.kota.control.People.Group::name)
                        .toList());
    }

    @Test
    public void aWrongPasswordInTheShellCountsAsATryToLogIn() {
        people.add(ADMIN, operator("wati"));
        people.setPassword(ADMIN, "wati", LONG);
        assertTrue(people.isPassword("wati", LONG));
        for (int i = 0; i < 5; i++) {
            assertFalse(people.isPassword("wati", "guessed"));
        }
        assertFalse(people.isPassword("wati", LONG));
        assertEquals(Duration.ofMinutes(1), wati().locked());
        people.newPassword(ADMIN, "wati");
        assertEquals("another password begins anew", Duration.ZERO, wati().locked());
        assertEquals("a new one-time password ends the sessions", List.of("wati"), ended);
    }

    @Test
    public void aGroupGivesItsRolesToWhoComesWithAPasswordOrAKey() {
        people.addGroup(ADMIN, "gate", Set.of(Role.OPERATOR), Set.of(BPBD));
        people.add(ADMIN, new NewPerson("wati", "", Set.of(), Set.of(), Set.of("gate"), null));
        people.add(ADMIN, new NewPerson("budi", "", Set.of(), Set.of(), Set.of("gate"), KEY));
        for (String name : List.of("wati", "budi")) {
            Rights rights = people.find(name).orElseThrow().rights();
            assertTrue(name, rights.permits(Role.OPERATOR, BPBD));
            assertFalse(name, rights.permits(Role.OPERATOR, DLH));
        }
        people.grantGroup(ADMIN, "gate", Set.of(Role.OPERATOR), Set.of(DLH));
        assertTrue(people.find("budi").orElseThrow().rights().permits(Role.OPERATOR, DLH));
        assertEquals(List.of(), ended);
        people.revokeGroup(ADMIN, "gate", Set.of(Role.OPERATOR), Set.of(BPBD));
        assertEquals(List.of("budi", "wati"), ended);
        assertFalse(people.find("wati").orElseThrow().rights().permits(Role.OPERATOR, BPBD));
    }

    @Test
    public void aGroupMadeByHandForPasswordsIsThereForKeysToo() {
        people.add(ADMIN, new NewPerson("budi", "", Set.of(), Set.of(), Set.of("river"), KEY));
        assertTrue(people.find("budi").orElseThrow().rights().everywhere(Role.VIEWER));
    }

    @Test
    public void aGroupIsRemovedOnlyWithoutMembers() {
        people.addGroup(ADMIN, "gate", Set.of(Role.VIEWER), Set.of());
        people.add(ADMIN, new NewPerson("wati", "", Set.of(), Set.of(), Set.of("gate"), null));
        refused("has members: wati", () -> people.removeGroup(ADMIN, "gate"));
        people.remove(ADMIN, "wati");
        people.removeGroup(ADMIN, "gate");
        refused("There is no group gate", () -> people.removeGroup(ADMIN, "gate"));
    }

    @Test
    public void aGroupThatCannotBeIsRefused() {
        refused("is no name for a group", () -> people.addGroup(ADMIN, "a,b", Set.of(Role.VIEWER), Set.of()));
        refused("is no name for a group", () -> people.addGroup(ADMIN, "_g_:x", Set.of(Role.VIEWER), Set.of()));
        refused("a group without any", () -> people.addGroup(ADMIN, "gate", Set.of(), Set.of()));
        refused("already", () -> people.addGroup(ADMIN, "river", Set.of(Role.VIEWER), Set.of()));
        refused("can't be narrowed", () -> people.addGroup(ADMIN, "gate", Set.of(Role.ADMIN), Set.of(BPBD)));
        refused("There is no group lake", () -> people.grantGroup(ADMIN, "lake", Set.of(Role.VIEWER), Set.of()));
        assertThrows(
                MissingRightException.class,
                () -> people.addGroup(Rights.of("wati", List.of("operator")), "gate", Set.of(Role.VIEWER), Set.of()));
        assertEquals(
                List.of("admingroup", "river"),
                people.groups().stream().map(group -> group.name()).toList());
    }

    @Test
    public void theLastAdministratorsGroupStaysOne() {
        refused("make somebody else", () -> people.revokeGroup(ADMIN, "admingroup", Set.of(Role.ADMIN), Set.of()));
        people.add(ADMIN, new NewPerson("siti", "", Set.of(Role.ADMIN), Set.of(), Set.of(), KEY));
        people.revokeGroup(ADMIN, "admingroup", Set.of(Role.ADMIN), Set.of());
        assertFalse(people.find("admin").orElseThrow().rights().everywhere(Role.ADMIN));
    }

    private static void refused(String why, org.junit.function.ThrowingRunnable change) {
        var refusal = assertThrows(IllegalArgumentException.class, change);
        assertTrue(refusal.getMessage(), refusal.getMessage().contains(why));
    }
}
