package org.kota.shell.people;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.MissingRightException;
import org.kota.control.People;
import org.kota.control.People.Group;
import org.kota.control.People.NewPerson;
import org.kota.control.Person;
import org.kota.control.Person.Login;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.Thing;
import org.kota.model.Visibility;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;
import org.kota.store.Catalog;
import org.kota.testkit.MemoryCatalog;

public class UserCommandsTest {

    private static final Person WATI = new Person(
            "wati",
            "Wati Suharti (BPBD)",
            true,
            Set.of(Login.PASSWORD, Login.KEY),
            List.of("river"),
            List.of("viewer", "operator", "operator@bpbd", "ssh", "title=Wati Suharti (BPBD)"),
            Duration.ofSeconds(42));

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell();

    @Before
    public void onePerson() {
        shell.with(
                People.class,
                Fake.of(People.class)
                        .on("mustChoosePassword", false)
                        .on("lockedAddresses", Map.of("10.0.0.7", Duration.ofSeconds(9)))
                        .on("list", List.of(WATI))
                        .on("find", a -> a[0].equals("wati") ? Optional.of(WATI) : Optional.empty())
                        .on("groups", List.of(new Group("river", List.of("viewer", "ssh"))))
                        .on("addGroup", this::called)
                        .on("grantGroup", this::called)
                        .on("revokeGroup", this::called)
                        .on("removeGroup", this::called)
                        .on("add", a -> {
                            calls.add(a[1]);
                            return ((NewPerson) a[1]).key() == null ? Optional.of("0nce") : Optional.empty();
                        })
                        .on("remove", a -> note("remove " + a[1]))
                        .on("grant", a -> note("grant " + a[1] + a[2] + a[3]))
                        .on("revoke", a -> note("revoke " + a[1] + a[2] + a[3]))
                        .on("setMember", a -> note("member " + a[1] + " " + a[2] + " " + a[3]))
                        .on("setEnabled", a -> note("enabled " + a[1] + " " + a[2]))
                        .on("newPassword", a -> {
                            note("password " + a[1]);
                            return "0nce";
                        })
                        .make());
    }

    private Object note(String call) {
        calls.add(call);
        return null;
    }

    @Test
    public void listsPeopleWithTheirRightsAndWhoIsLocked() throws Exception {
        String table = shell.run(new UserList());
        for (String part : List.of(
                "wati",
                "Wati Suharti (BPBD)",
                "viewer, operator@bpbd",
                "river",
                "password, key",
                "locked for 43 s",
                "from 10.0.0.7 for 10 s")) {
            assertTrue(table, table.contains(part));
        }
        JsonNode person = shell.json(new UserShow(), "wati");
        assertEquals("[\"viewer\",\"operator@bpbd\"]", person.get("rights").toString());
        assertEquals(42, person.get("lockedSeconds").asInt());
        assertEquals("river", shell.json(new GroupList()).get(0).get("name").asText());
    }

    private Object called(Object[] arguments) {
        calls.add(List.of(arguments).subList(1, arguments.length));
        return null;
    }

    @Test
    public void groupsAreMadeAndChanged() throws Exception {
        assertTrue(shell.run(new GroupAdd(), "river", "--role", "viewer", "--module", "depth-gauge")
                .contains("The group river was added with viewer, ssh."));
        assertTrue(shell.run(new GroupGrant(), "river", "--role", "operator", "--organisation", "bpbd")
                .contains("Who is in river has now: viewer, ssh."));
        shell.run(new GroupRevoke(), "river", "--role", "operator", "--yes");
        shell.run(new GroupRemove(), "river", "--yes");
        assertEquals(
                List.of(
                        List.of("river", Set.of(Role.VIEWER), Set.of(new Scope.Module("depth-gauge"))),
                        List.of("river", Set.of(Role.OPERATOR), Set.of(new Scope.Organisation("bpbd"))),
                        List.of("river", Set.of(Role.OPERATOR), Set.of()),
                        List.of("river")),
                calls);
        for (KotaCommand command : List.of(new GroupGrant(), new GroupRevoke(), new GroupRemove())) {
            String[] arguments = command instanceof GroupRemove
                    ? new String[] {"lake", "--yes"}
                    : new String[] {"lake", "--role", "viewer"};
            var refused = assertThrows(IllegalArgumentException.class, () -> shell.run(command, arguments));
            assertTrue(refused.getMessage(), refused.getMessage().contains("lake"));
        }
        assertThrows(IllegalArgumentException.class, () -> shell.run(new GroupAdd(), "lake"));
    }

    @Test
    public void addsAPersonAndShowsThePasswordOnce() throws Exception {
        String said = shell.run(
                new UserAdd(),
                "wati",
                "--role",
                "operator",
                "--organisation",
                "bpbd",
                "--module",
                "depth-gauge",
                "--title",
                "Wati",
                "--group",
                "river");
        assertTrue(said, said.contains("0nce") && said.contains("shown this once"));
        assertEquals(
                List.of(new NewPerson(
                        "wati",
                        "Wati",
                        Set.of(Role.OPERATOR),
                        Set.of(new Scope.Organisation("bpbd"), new Scope.Module("depth-gauge")),
                        Set.of("river"),
                        null)),
                calls);
        assertEquals(
                "0nce",
                shell.json(new UserAdd(), "wati", "--role", "viewer")
                        .get("password")
                        .asText());
    }

    @Test
    public void addsAPersonWithAKey() throws Exception {
        String said = shell.run(new UserAdd(), "wati", "--role", "viewer", "--key-text", "ssh-rsa AAAA wati");
        assertFalse(said, said.contains("password"));
        assertEquals("ssh-rsa AAAA wati", ((NewPerson) calls.get(0)).key());
        assertThrows(
                IllegalArgumentException.class,
                () -> shell.run(new UserAdd(), "wati", "--role", "viewer", "--key-text", "x", "--key", "y"));
        assertThrows(
                java.io.UncheckedIOException.class,
                () -> shell.run(new UserAdd(), "wati", "--role", "viewer", "--key", "/no/such/file"));
    }

    @Test
    public void grantsAndRevokes() throws Exception {
        shell.run(new UserGrant(), "wati", "--role", "supervisor", "--organisation", "dlh", "--group", "river");
        shell.run(new UserRevoke(), "wati", "--role", "operator", "--yes");
        assertEquals(
                List.of(
                        "grant wati[SUPERVISOR][Organisation[name=dlh]]",
                        "member wati river true",
                        "revoke wati[OPERATOR][]"),
                calls);
    }

    @Test
    public void saysThatAnOrganisationHasNothingAsItMayBeATypingError() throws Exception {
        var catalog = new MemoryCatalog();
        catalog.save(new Thing(0, "post", "Post", null, "bpbd", Visibility.PRIVATE, Map.of(), false));
        shell.with(Catalog.class, catalog);
        String said = shell.run(new UserGrant(), "wati", "--role", "viewer", "--organisation", "bpdb");
        assertTrue(said, said.contains("Nothing belongs to the organisation bpdb yet"));
        said = shell.run(new UserGrant(), "wati", "--role", "viewer", "--organisation", "bpbd");
        assertFalse(said, said.contains("Nothing belongs"));
    }

    @Test
    public void refusesWhatMeansNothing() {
        for (String[] wrong : new String[][] {
            {"wati"},
            {"wati", "--organisation", "bpbd"},
            {"wati", "--group", "river", "--module", "depth-gauge"},
            {"wati", "--role", "king"},
            {"wati", "--role", "viewer", "--organisation", "module:x"},
            {"nobody", "--role", "viewer"}
        }) {
            assertThrows(IllegalArgumentException.class, () -> shell.run(new UserGrant(), wrong));
        }
        assertEquals(List.of(), calls);
    }

    @Test
    public void whatTakesSomethingAsksFirst() throws Exception {
        assertThrows(IllegalStateException.class, () -> shell.run(new UserRemove(), "wati"));
        assertThrows(IllegalStateException.class, () -> shell.run(new PasswordCommand(), "wati", "--one-time"));
        assertThrows(IllegalStateException.class, () -> shell.run(new UserRevoke(), "wati", "--role", "viewer"));
        assertEquals(List.of(), calls);
        shell.run(new UserRemove(), "wati", "--yes");
        shell.run(new UserDisable(), "wati");
        shell.run(new UserEnable(), "wati");
        assertTrue(
                shell.run(new PasswordCommand(), "wati", "--one-time", "--yes").contains("0nce"));
        assertEquals(List.of("remove wati", "enabled wati false", "enabled wati true", "password wati"), calls);
    }

    @Test
    public void isForAdministratorsAlone() {
        shell.as("viewer", "operator", "supervisor", "vendor");
        for (KotaCommand command : List.of(
                new UserList(),
                new UserShow(),
                new UserRemove(),
                new UserDisable(),
                new UserEnable(),
                new GroupAdd(),
                new GroupRemove(),
                new GroupList())) {
            String[] arguments = command instanceof UserList || command instanceof GroupList
                    ? new String[] {}
                    : new String[] {"wati"};
            assertThrows(MissingRightException.class, () -> shell.run(command, arguments));
        }
        assertThrows(MissingRightException.class, () -> shell.run(new PasswordCommand(), "budi"));
        assertThrows(MissingRightException.class, () -> shell.run(new PasswordCommand(), "--one-time", "--yes"));
    }
}
