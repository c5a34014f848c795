package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.ApiKey;
import org.kota.control.ApiKeys.NewKey;
import org.kota.control.MissingRightException;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.testkit.ManualClock;

public class StoredApiKeysTest {

    private static final Rights ADMIN = Rights.of("admin", List.of("admin"));
    private static final Scope BPBD = new Scope.Organisation("bpbd");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private Path file;
    private StoredApiKeys keys;

    @Before
    public void open() throws IOException {
        people("wati = AAAA,viewer,ssh\nrini = disabled:AAAA,viewer,ssh\n");
        file = folder.getRoot().toPath().resolve("security/api-keys");
        reopen();
    }

    private void people(String lines) throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve("keys.properties"), lines);
    }

    private void reopen() throws IOException {
        keys = new StoredApiKeys(file, PeopleFiles.in(folder.getRoot().toPath()), clock);
    }

    private static NewKey key(String name, Scope... places) {
        return new NewKey(name, "wati", Set.of(Role.VIEWER), Set.of(places), Duration.ofDays(30));
    }

    @Test
    public void aKeyHasTheRightsItWasGivenAndNoOtherTextHasThem() throws IOException {
        String token = keys.add(ADMIN, key("dashboard", BPBD));
        reopen();
        Rights rights = keys.rightsOf(token).orElseThrow();
        assertEquals("key:dashboard", rights.person());
        assertEquals(List.of("viewer@bpbd"), rights.words());
        String another = token.substring(0, token.length() - 1) + (token.endsWith("a") ? "b" : "a");
        for (String wrong : List.of(
                another,
                token + "a",
                token.replace("dashboard", "dashboar"),
                "kota.dashboard.",
                "kota.dashboard",
                "",
                token.substring("kota.dashboard.".length()))) {
            assertEquals(wrong, Optional.empty(), keys.rightsOf(wrong));
        }
    }

    @Test
    public void theFileHoldsNoKeyAndIsItsOwnersAlone() throws IOException {
        String token = keys.add(ADMIN, key("dashboard"));
        String text = Files.readString(file);
        assertTrue(text, text.contains("dashboard"));
        assertFalse(text, text.contains(token.substring("kota.dashboard.".length())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertNotEquals(token, keys.add(ADMIN, key("other")).replace("other", "dashboard"));
    }

    @Test
    public void aKeyEndsAtItsExpiry() {
        String token = keys.add(ADMIN, key("dashboard"));
        clock.advance(Duration.ofDays(30).minusMillis(1));
        assertTrue(keys.rightsOf(token).isPresent());
        clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), keys.rightsOf(token));
    }

    @Test
    public void aKeyIsRefusedWhileItsOwnerMayNotLogIn() throws IOException {
        String token = keys.add(ADMIN, key("dashboard"));
        people("wati = disabled:AAAA,viewer,ssh\n");
        assertEquals(Optional.empty(), keys.rightsOf(token));
        people("wati = AAAA,viewer,ssh\n");
        assertTrue(keys.rightsOf(token).isPresent());
        people("");
        assertEquals(Optional.empty(), keys.rightsOf(token));
    }

    @Test
    public void aRemovedKeyIsRefusedAlsoOnceItsNameIsTakenAgain() {
        String token = keys.add(ADMIN, key("dashboard"));
        assertThrows(IllegalArgumentException.class, () -> keys.add(ADMIN, key("dashboard")));
        keys.remove(ADMIN, "dashboard");
        assertEquals(Optional.empty(), keys.rightsOf(token));
        keys.add(ADMIN, key("dashboard"));
        assertEquals(Optional.empty(), keys.rightsOf(token));
        assertThrows(IllegalArgumentException.class, () -> keys.remove(ADMIN, "none"));
    }

    @Test
    public void itsUseIsKnownToTheHourAlsoAfterARestart() throws IOException {
        String token = keys.add(ADMIN, key("dashboard"));
        assertEquals(Optional.empty(), keys.list().get(0).lastUsed());
        clock.advance(Duration.ofHours(1));
        keys.rightsOf(token);
        Optional<java.time.Instant> first = Optional.of(clock.now());
        clock.advance(Duration.ofMinutes(59));
        keys.rightsOf(token);
        reopen();
        assertEquals(first, keys.list().get(0).lastUsed());
        clock.advance(Duration.ofMinutes(2));
        keys.rightsOf(token);
        assertEquals(Optional.of(clock.now()), keys.list().get(0).lastUsed());
        assertEquals(
                Set.of(),
                Set.copyOf(keys.list().stream()
                        .map(ApiKey::words)
                        .filter(List::isEmpty)
                        .toList()));
    }

    @Test
    public void namesThoseThatExpireSoonTheFirstFirst() {
        keys.add(ADMIN, key("later"));
        keys.add(ADMIN, new NewKey("soon", "wati", Set.of(Role.VIEWER), Set.of(), Duration.ofDays(2)));
        keys.add(ADMIN, new NewKey("far", "wati", Set.of(Role.VIEWER), Set.of(), Duration.ofDays(900)));
        assertEquals(
                List.of("soon", "later"),
                keys.expiringBefore(clock.now().plus(Duration.ofDays(60))).stream()
                        .map(ApiKey::name)
                        .toList());
    }

    @Test
    public void nobodyElseMakesKeysAndNoneIsAnAdministrators() {
        Rights viewer = Rights.of("wati", List.of("viewer"));
        assertThrows(MissingRightException.class, () -> keys.add(viewer, key("dashboard")));
        assertThrows(MissingRightException.class, () -> keys.remove(viewer, "dashboard"));
        Set<Role> admin = Set.of(Role.ADMIN);
        Duration month = Duration.ofDays(30);
        for (NewKey wrong : List.of(
                new NewKey("dashboard", "wati", admin, Set.of(), month),
                new NewKey("dashboard", "wati", Set.of(), Set.of(), month),
                new NewKey("Dash.board", "wati", Set.of(Role.VIEWER), Set.of(), month),
                new NewKey("dashboard", "rini", Set.of(Role.VIEWER), Set.of(), month),
                new NewKey("dashboard", "nobody", Set.of(Role.VIEWER), Set.of(), month),
                new NewKey("dashboard", "wati", Set.of(Role.VIEWER), Set.of(), Duration.ofHours(23)),
                new NewKey("dashboard", "wati", Set.of(Role.VIEWER), Set.of(), Duration.ofDays(2000)))) {
            assertThrows(IllegalArgumentException.class, () -> keys.add(ADMIN, wrong));
        }
        assertEquals(List.of(), keys.list());
        assertFalse(Files.exists(file));
    }

    @Test
    public void aLineThatIsNoKeyStopsTheStartAndIsNamed() throws IOException {
        keys.add(ADMIN, key("dashboard"));
        Files.writeString(file, Files.readString(file) + "half a line\n");
        IOException failure = assertThrows(IOException.class, this::reopen);
        assertTrue(failure.getMessage(), failure.getMessage().contains("line 3"));
    }
}
