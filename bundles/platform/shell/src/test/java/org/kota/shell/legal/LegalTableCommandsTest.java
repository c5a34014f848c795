package org.kota.shell.legal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.Test;
import org.kota.control.LegalTables;
import org.kota.control.LegalTables.Confirmation;
import org.kota.control.LegalTables.InForce;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.service.Health;
import org.kota.service.LegalTable;
import org.kota.service.ServiceDescriptor;
import org.kota.shell.doctor.Doctor;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class LegalTableCommandsTest {

    private static final LegalTable TABLE = new LegalTable(
            "noise",
            Map.of("en", "Noise limits", "id", "Baku tingkat kebisingan"),
            "Kepmen LH 48/1996",
            "1996",
            false,
            "read in a summary",
            new TreeMap<>(Map.of("housing", "55", "industry", "70")));

    private static final ModuleState MODULE = new ModuleState(
            new ServiceDescriptor(
                    "noise", "1.0", Map.of("en", "Noise", "id", "Bising"), Set.of(), Set.of(), List.of(), 1),
            State.ACTIVE,
            "",
            Health.GOOD,
            0,
            0);

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell();

    private void given(InForce table) {
        shell.with(
                ModuleAdmin.class,
                Fake.of(ModuleAdmin.class).on("list", List.of(MODULE)).make());
        shell.with(
                LegalTables.class,
                Fake.of(LegalTables.class)
                        .on("list", List.of(table))
                        .on("find", table)
                        .on("file", "table.id = noise\n")
                        .on("strays", List.of("etc/legal/nose is for a module that isn't there; there are [noise]"))
                        .on("confirm", this::note)
                        .on("withdraw", this::note)
                        .make());
    }

    private Object note(Object[] arguments) {
        calls.addAll(List.of(arguments));
        return null;
    }

    private static InForce unverified() {
        return new InForce("noise", TABLE, false, Optional.empty(), "");
    }

    private static InForce confirmed() {
        var confirmation = new Confirmation(Shell.NOW, "sari", "annex I");
        return new InForce("noise", TABLE.withVerified(true), true, Optional.of(confirmation), "row x is wrong.");
    }

    @Test
    public void listsTablesInTheLanguageThatIsSpokenWithWhoVerifiedThem() throws Exception {
        given(unverified());
        String list = Language.INDONESIAN.speak(() -> shell.run(new LegalTableList(), "noise"));
        assertTrue(list, list.contains("Baku tingkat kebisingan"));
        assertTrue(list, list.contains("belum diverifikasi"));
        assertTrue(shell.run(new LegalTableList(), "noise").contains("not verified"));
        given(confirmed());
        list = shell.run(new LegalTableList(), "--no-format");
        assertTrue(list, list.contains("by sari, 2026-01-01 07:00:00 WIB\tthe city's own"));
        JsonNode json = shell.json(new LegalTableList()).get(0);
        assertEquals(
                "2026-01-01T00:00:00Z", json.get("confirmation").get("time").asText());
        assertTrue(json.get("own").asBoolean());
        assertEquals("row x is wrong.", json.get("fault").asText());
        assertThrows(IllegalArgumentException.class, () -> shell.run(new LegalTableList(), "nose"));
    }

    @Test
    public void showsRowsOrTheFile() throws Exception {
        given(confirmed());
        String shown = shell.run(new LegalTableShow(), "noise", "noise");
        assertTrue(shown, shown.contains("Verified: by sari, 2026-01-01 07:00:00 WIB, compared with: annex I"));
        assertEquals(
                "55",
                shell.json(new LegalTableShow(), "noise", "noise")
                        .get("rows")
                        .get("housing")
                        .asText());
        assertEquals("table.id = noise\n", shell.run(new LegalTableShow(), "noise", "noise", "--file"));
    }

    @Test
    public void recordsWhoIsLoggedInAndWhatTheySaw() throws Exception {
        given(unverified());
        as("sari", () -> shell.run(new LegalTableVerify(), "noise", "noise", "--evidence", "annex I", "--yes"));
        assertEquals(List.of("noise", "noise", TABLE.digest(), "sari", "annex I"), calls);
        calls.clear();
        as(
                "oki",
                () -> shell.run(
                        new LegalTableVerify(), "noise", "noise", "--withdraw", "--evidence", "wrong page", "--yes"));
        assertEquals(List.of("noise", "noise", "oki", "wrong page"), calls);
    }

    @Test
    public void recordsNothingUnasked() {
        given(unverified());
        assertThrows(
                IllegalStateException.class,
                () -> as("sari", () -> shell.run(new LegalTableVerify(), "noise", "noise", "--evidence", "annex I")));
        assertThrows(
                "nobody is logged in",
                IllegalStateException.class,
                () -> shell.run(new LegalTableVerify(), "noise", "noise", "--evidence", "annex I", "--yes"));
        assertThrows(
                "no evidence",
                Exception.class,
                () -> as("sari", () -> shell.run(new LegalTableVerify(), "noise", "noise", "--yes")));
        assertEquals(List.of(), calls);
    }

    @Test
    public void theDoctorRemarksWhatNobodyVerifiedAndWarnsOfAFolderThatNoModuleReads() {
        given(unverified());
        assertThrows(IllegalStateException.class, () -> shell.run(new Doctor(), "--no-format"));
        String found = shell.printed();
        assertTrue(
                found,
                found.contains("OK\tlegal tables\t1 table in force, 1 not verified, and what is derived from them is"
                        + " marked so: noise noise\t"));
        assertTrue(found, found.contains("WARN\tlegal tables\tetc/legal/nose is for a module"));
        given(confirmed());
        assertThrows(IllegalStateException.class, () -> shell.run(new Doctor(), "--no-format"));
        assertFalse(shell.printed().contains("not verified"));
    }

    private static void as(String person, PrivilegedExceptionAction<String> action) throws Exception {
        var subject = new Subject(true, Set.of(new UserPrincipal(person)), Set.of(), Set.of());
        try {
            Subject.doAs(subject, action);
        } catch (java.security.PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
