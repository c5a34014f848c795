package org.kota.shell.module;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.DeploymentException;
import org.kota.control.Deployments;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.kota.control.Deployments.Permit;
import org.kota.control.Deployments.Plan;
import org.kota.control.Deployments.Standing;
import org.kota.control.MissingRightException;
import org.kota.control.ModuleAdmin;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

/** Modules that come and go, as they are asked for and told in the shell. */
public class ArchiveCommandsTest {

    private static final Instant BEGUN = Instant.parse("2026-11-23T01:00:00Z");
    private static final Path SHIPPED = Path.of("/opt/kota/modules/air-files-0.1.0.kar");

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell();
    private Ended ended = ended(Action.INSTALL, "", Outcome.DONE, "");

    private static Ended ended(Action action, String from, Outcome outcome, String reason) {
        return new Ended(
                action, "air-files", from, "0.1.0", "vina", "admin", BEGUN, BEGUN.plusMillis(1500), outcome, reason);
    }

    @Before
    public void oneShippedAndOneInstalled() {
        shell.with(
                ModuleAdmin.class,
                Fake.of(ModuleAdmin.class).on("list", List.of()).make());
        shell.with(
                Deployments.class,
                Fake.of(Deployments.class)
                        .on("shipped", Map.of("air-files", SHIPPED))
                        .on(
                                "installed",
                                List.of(new Standing(
                                        "cctv",
                                        "1.2.0",
                                        "ab".repeat(32),
                                        "",
                                        true,
                                        BEGUN,
                                        "vina",
                                        List.of("org.kota.cctv"))))
                        .on(
                                "history",
                                a -> List.of(
                                        ended(Action.INSTALL, "", Outcome.DONE, ""),
                                        ended(
                                                Action.UPGRADE,
                                                "0.0.9",
                                                Outcome.ROLLED_BACK,
                                                "the bundle x isn't active")))
                        .on("plan", a -> {
                            calls.add(Arrays.asList(a));
                            return new Plan(
                                    Action.UPGRADE,
                                    "air-files",
                                    "0.0.9",
                                    "0.1.0",
                                    "kota",
                                    List.of("x 0.1.0"),
                                    List.of("x 0.0.9"));
                        })
                        .on("install", a -> {
                            calls.add(Arrays.asList(a));
                            return ended;
                        })
                        .on("uninstall", a -> {
                            if (!a[0].equals("cctv")) {
                                throw new DeploymentException("there is no module '" + a[0] + "'; there are [cctv]");
                            }
                            calls.add(Arrays.asList(a));
                            return ended;
                        })
                        .make());
    }

    /** As somebody who is logged in. */
    private String run(KotaCommand command, String... arguments) throws Exception {
        var subject = new Subject(true, Set.of(new UserPrincipal("vina")), Set.of(), Set.of());
        try {
            return Subject.doAs(subject, (PrivilegedExceptionAction<String>) () -> shell.run(command, arguments));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    @Test
    public void aModuleThatCameWithTheProgramIsNamedByItsId() throws Exception {
        assertTrue(run(new ModuleInstall(), "air-files").contains("air-files 0.1.0 is installed."));
        run(new ModuleInstall(), "/media/stick/air-files.kar", "--downgrade", "--allow-unsigned");
        assertEquals("vina", ((List<?>) calls.get(1)).get(2));
        assertEquals(List.of(SHIPPED, Set.of()), ((List<?>) calls.get(0)).subList(0, 2));
        assertEquals(
                List.of(Path.of("/media/stick/air-files.kar"), EnumSet.allOf(Permit.class)),
                ((List<?>) calls.get(1)).subList(0, 2));
        var refused = assertThrows(IllegalArgumentException.class, () -> shell.run(new ModuleInstall(), "lake"));
        assertTrue(refused.getMessage(), refused.getMessage().contains("there are air-files."));
    }

    @Test
    public void aDryRunTellsWhatWouldChange() throws Exception {
        assertEquals(
                "air-files 0.1.0 would take the place of 0.0.9: the bundles x 0.1.0 for x 0.0.9. Nothing was changed.\n",
                shell.run(new ModuleInstall(), "air-files", "--dry-run"));
        assertEquals(2, ((List<?>) calls.get(0)).size());
    }

    @Test
    public void whatWasRolledBackFailsWithTheReason() {
        ended = ended(Action.INSTALL, "", Outcome.ROLLED_BACK, "the bundle x isn't active");
        var failed = assertThrows(IllegalStateException.class, () -> run(new ModuleInstall(), "air-files"));
        assertEquals("air-files is as it was before, as this failed: the bundle x isn't active", failed.getMessage());
    }

    @Test
    public void whatAModuleHasComeToIsForgottenOnlyWithPurge() throws Exception {
        ended = ended(Action.UNINSTALL, "0.0.9", Outcome.DONE, "");
        run(new ModuleUninstall(), "cctv", "--keep-data", "--yes");
        ended = ended(Action.PURGE, "0.0.9", Outcome.DONE, "");
        String done = run(new ModuleUninstall(), "cctv", "--purge", "--yes");
        assertTrue(done, done.contains("what it has come to is forgotten"));
        assertEquals(List.of(List.of("cctv", false, "vina"), List.of("cctv", true, "vina")), calls);
        ended = ended(Action.PURGE, "0.0.9", Outcome.DONE, "the bus sleeps");
        String left = run(new ModuleUninstall(), "cctv", "--purge", "--yes");
        assertTrue(left, left.contains("is uninstalled, but: the bus sleeps"));
        assertThrows(
                IllegalArgumentException.class,
                () -> run(new ModuleUninstall(), "cctv", "--purge", "--keep-data", "--yes"));
    }

    @Test
    public void listsWhatIsInstalledAndWhatCanBe() throws Exception {
        JsonNode all = shell.json(new ModuleInstalled());
        assertEquals("cctv", all.get(0).get("id").asText());
        assertEquals("vina", all.get(0).get("by").asText());
        assertEquals("air-files-0.1.0.kar", all.get(1).get("shipped").asText());
        assertTrue(all.get(1).get("version").isNull());
        String table = Language.INDONESIAN.speak(() -> shell.run(new ModuleInstalled()));
        assertTrue(table, table.contains("tanpa tanda tangan"));
        assertTrue(table, table.contains("penerbitnya telah dicabut; diubah dari luar"));
        assertTrue(
                table, table.contains("diubah dari luar: seseorang telah menghentikan atau menghapus org.kota.cctv"));
    }

    @Test
    public void theHistoryBeginsWithTheNewest() throws Exception {
        JsonNode history = shell.json(new ModuleHistory());
        assertEquals("ROLLED_BACK", history.get(0).get("outcome").asText());
        assertEquals(0, shell.json(new ModuleHistory(), "cctv").size());
        assertTrue(shell.run(new ModuleHistory()).contains("1.5"));
    }

    @Test
    public void isForAdministratorsAlone() {
        shell.as("viewer", "operator", "supervisor", "vendor");
        for (KotaCommand command : List.of(new ModuleInstalled(), new ModuleHistory())) {
            assertThrows(MissingRightException.class, () -> shell.run(command));
        }
        for (KotaCommand command : List.of(new ModuleInstall(), new ModuleUninstall())) {
            assertThrows(MissingRightException.class, () -> shell.run(command, "cctv"));
        }
    }
}
