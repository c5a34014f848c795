package org.kota.shell.publisher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.MissingRightException;
import org.kota.control.Publishers;
import org.kota.control.Publishers.Certificate;
import org.kota.control.Publishers.Publisher;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

/** Whom a city trusts, in the shell. */
public class PublisherCommandsTest {

    private static final Instant SINCE = Instant.parse("2026-11-23T01:00:00Z");
    private static final String PRINT = "A0:1B";

    private final List<List<Object>> calls = new ArrayList<>();
    private final Shell shell = new Shell();

    @Before
    public void oneTrustedAndOneRevoked() {
        shell.with(
                Publishers.class,
                Fake.of(Publishers.class)
                        .on("read", a -> new Certificate(PRINT, "CN=Vina", SINCE, SINCE.plusSeconds(86_400)))
                        .on("trust", a -> calls.add(Arrays.asList(a)) ? null : null)
                        .on("revoke", a -> calls.add(Arrays.asList(a)) ? null : null)
                        .on(
                                "list",
                                List.of(
                                        new Publisher("vina", PRINT, "CN=Vina", SINCE, "wati", Optional.empty(), ""),
                                        new Publisher(
                                                "vivi", "B0:1C", "CN=Vivi", SINCE, "wati", Optional.of(SINCE), "oki")))
                        .make());
    }

    /** As somebody who is logged in. */
    private String run(KotaCommand command, String... arguments) throws Exception {
        var subject = new Subject(true, Set.of(new UserPrincipal("wati")), Set.of(), Set.of());
        try {
            return Subject.doAs(subject, (PrivilegedExceptionAction<String>) () -> shell.run(command, arguments));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    @Test
    public void whoIsTrustedIsComparedFirst() throws Exception {
        var asked = assertThrows(
                IllegalStateException.class, () -> run(new PublisherTrust(), "vina", "/media/stick/vina.pem"));
        assertTrue(asked.getMessage(), asked.getMessage().contains("CN=Vina, valid until 2026-11-24"));
        assertTrue(asked.getMessage(), asked.getMessage().contains("fingerprint is A0:1B (compare it"));
        assertEquals(List.of(), calls);
        String said = run(new PublisherTrust(), "vina", "/media/stick/vina.pem", "--yes");
        assertEquals("What vina signs (A0:1B) is taken from now on.\n", said);
        assertEquals(List.of("vina", Path.of("/media/stick/vina.pem"), PRINT, "wati"), calls.get(0));
    }

    @Test
    public void whoIsRevokedIsNamed() throws Exception {
        run(new PublisherRevoke(), "vina", "--yes");
        assertEquals(List.of("vina", "wati"), calls.get(0));
    }

    @Test
    public void theListTellsWhoWasRevoked() throws Exception {
        JsonNode all = shell.json(new PublisherList());
        assertTrue(all.get(0).get("revoked").isNull());
        assertEquals("oki", all.get(1).get("revokedBy").asText());
        String table = Language.INDONESIAN.speak(() -> shell.run(new PublisherList()));
        assertTrue(table, table.contains("oleh oki"));
    }

    @Test
    public void isForAdministratorsAlone() {
        shell.as("viewer", "operator", "supervisor", "vendor");
        assertThrows(MissingRightException.class, () -> shell.run(new PublisherList()));
        assertThrows(MissingRightException.class, () -> shell.run(new PublisherRevoke(), "vina", "--yes"));
        assertThrows(MissingRightException.class, () -> shell.run(new PublisherTrust(), "vina", "x.pem", "--yes"));
    }
}
