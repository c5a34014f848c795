package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.kota.control.Deployments.Permit;
import org.kota.control.Deployments.Plan;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** On a real container. */
public class DeployerTest {

    private static final String WHO = "wayan";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Rig rig;
    private Deployer deployer;
    private Optional<String> ailment = Optional.empty();
    private Path files;

    @Before
    public void begin() throws Exception {
        files = folder.newFolder("files").toPath();
        launch();
    }

    private void launch() throws Exception {
        rig = new Rig(folder.getRoot().toPath(), module -> ailment, () -> Rig.NOW);
        deployer = rig.deployer;
    }

    @After
    public void end() {
        rig.close();
    }

    @Test
    public void whatIsInstalledRunsAndStaysOverARestart() throws Exception {
        Ended ended = install(Kar.of("noise", "1.0.0").needing("kota-api", "[0.1.0.SNAPSHOT,1)"));
        assertEquals(Outcome.DONE, ended.outcome());
        assertEquals(Action.INSTALL, ended.action());
        assertRuns("org.city.noise", "1.0.0");
        end();
        launch();
        assertEquals(Optional.empty(), deployer.recover());
        assertRuns("org.city.noise", "1.0.0");
        assertEquals(List.of("noise"), ids());
    }

    @Test
    public void aContainerThatHasForgottenEverythingGetsItBack() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        end();
        delete(folder.getRoot().toPath().resolve("cache"));
        launch();
        deployer.recover();
        assertRuns("org.city.noise", "1.0.0");
    }

    @Test
    public void anotherVersionTakesThePlace() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        assertEquals(Action.UPGRADE, install(Kar.of("noise", "1.1.0")).action());
        assertRuns("org.city.noise", "1.1.0");
        assertEquals(2, deployer.history().size());
        try (var kept = Files.list(folder.getRoot().toPath().resolve("deploy/archives"))) {
            assertEquals(1, kept.count());
        }
    }

    @Test
    public void whatDoesNotWorkLeavesWhatWasThere() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        Ended failed = install(Kar.of("noise", "1.1.0").activatedBy(FailingActivator.class));
        assertEquals(Outcome.ROLLED_BACK, failed.outcome());
        assertTrue(failed.reason(), failed.reason().contains("the bundle org.city.noise doesn't start"));
        assertRuns("org.city.noise", "1.0.0");
        ailment = Optional.of("it has no subscription");
        Ended ailing = install(Kar.of("noise", "1.2.0"));
        assertEquals("it has no subscription", ailing.reason());
        assertRuns("org.city.noise", "1.0.0");
        Ended first = install(Kar.of("dust", "1.0.0"));
        assertEquals(Outcome.ROLLED_BACK, first.outcome());
        assertEquals(List.of("noise"), ids());
        assertFalse(runs("org.city.dust"));
    }

    @Test
    public void whatAModuleHasComeToIsKeptWhileAnotherVersionIsTriedOut() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        install(Kar.of("noise", "1.1.0"));
        install(Kar.of("noise", "1.2.0").activatedBy(FailingActivator.class));
        deployer.uninstall("noise", false, WHO);
        assertEquals(
                List.of(
                        "begin noise beside []",
                        "keep noise beside [1.0.0]",
                        "begin noise beside []",
                        "keep noise beside [1.1.0]",
                        "begin noise beside []",
                        "take back noise beside []",
                        "keep noise beside []"),
                rig.copies.notes());
    }

    @Test
    public void whatAModuleHasComeToIsForgottenOnlyIfThatIsAskedFor() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        Ended purged = deployer.uninstall("noise", true, WHO);
        assertEquals(Action.PURGE, purged.action());
        assertEquals("", purged.reason());
        assertEquals(
                List.of("keep noise beside []", "forget noise beside []"),
                rig.copies.notes().subList(2, 4));
        install(Kar.of("noise", "1.0.0"));
        rig.copies.fail();
        Ended left = deployer.uninstall("noise", true, WHO);
        assertEquals(Outcome.DONE, left.outcome());
        assertEquals("the disk is full", left.reason());
    }

    @Test
    public void nothingIsTriedOutThatCannotBeTakenBack() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        rig.copies.fail();
        Ended failed = install(Kar.of("noise", "1.1.0"));
        assertEquals(Outcome.ROLLED_BACK, failed.outcome());
        assertEquals("the disk is full", failed.reason());
        assertRuns("org.city.noise", "1.0.0");
    }

    @Test
    public void aMissingRequirementIsNamed() throws Exception {
        Ended ended = install(Kar.of("noise", "1.0.0").with("Import-Package: org.nowhere;version=\"[1,2)\"\n"));
        assertEquals(Outcome.ROLLED_BACK, ended.outcome());
        assertTrue(ended.reason(), ended.reason().contains("org.nowhere"));
        assertEquals(List.of(), ids());
        assertEquals(1, rig.framework.getBundleContext().getBundles().length);
    }

    @Test
    public void whatIsUninstalledIsGone() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        assertEquals(Outcome.DONE, deployer.uninstall("noise", false, WHO).outcome());
        assertFalse(runs("org.city.noise"));
        assertEquals(List.of(), ids());
        assertRefused("there is no module 'noise'; there are []", () -> deployer.uninstall("noise", false, WHO));
    }

    @Test
    public void refusesWhatMustNotBeInstalled() throws Exception {
        install(Kar.of("noise", "1.1.0"));
        assertRefused("installed already, from this very archive", () -> install(Kar.of("noise", "1.1.0")));
        assertRefused("noise 1.1.0 is newer than 1.0.0", () -> install(Kar.of("noise", "1.0.0")));
        assertRefused(
                "needs kota-api [2.0.0,3.0.0) of the platform, which has [0.1.0.SNAPSHOT]",
                () -> install(Kar.of("dust", "1.0.0").needing("kota-api", "[2,3)")));
        assertRefused(
                "needs kota-sirens 0.0.0 of the platform, which has none",
                () -> install(Kar.of("dust", "1.0.0").needing("kota-sirens", "0")));
        assertRefused(
                "belongs to the module noise already",
                () -> install(Kar.of("dust", "1.0.0").named("org.city.noise")));
        assertRefused(
                "is one of the platform's",
                () -> install(Kar.of("dust", "1.0.0").named(rig.framework.getSymbolicName())));
        List<Ended> history = deployer.history();
        assertEquals(7, history.size());
        Ended refused = history.get(1);
        assertEquals(Outcome.REFUSED, refused.outcome());
        assertEquals("noise", refused.module());
        assertTrue(refused.reason(), refused.reason().contains("installed already"));
        assertEquals(
                Outcome.DONE,
                deployer.install(Kar.of("noise", "1.0.0").in(files), Set.of(Permit.DOWNGRADE, Permit.UNSIGNED), WHO)
                        .outcome());
    }

    @Test
    public void noOthersBundleIsDisturbed() throws Exception {
        install(Kar.of("noise", "1.0.0").with("Export-Package: org.city.api;version=1.0\n"));
        install(Kar.of("dust", "1.0.0").with("Import-Package: org.city.api\n"));
        assertRefused(
                "others would have to be started again: org.city.dust 1.0.0", () -> install(Kar.of("noise", "1.1.0")));
        assertRefused(
                "others would have to be started again: org.city.dust 1.0.0",
                () -> deployer.uninstall("noise", false, WHO));
        deployer.uninstall("dust", false, WHO);
        deployer.uninstall("noise", false, WHO);
    }

    @Test
    public void aDryRunTellsAndChangesNothing() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        Plan plan = deployer.plan(Kar.of("noise", "1.1.0").in(files), Rig.ANY);
        assertEquals(
                new Plan(
                        Action.UPGRADE,
                        "noise",
                        "1.0.0",
                        "1.1.0",
                        "",
                        List.of("org.city.noise 1.1.0"),
                        List.of("org.city.noise 1.0.0")),
                plan);
        assertRuns("org.city.noise", "1.0.0");
        assertEquals(1, deployer.history().size());
    }

    @Test
    public void whatSomebodyElseChangedIsSaid() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        assertEquals(List.of(), deployer.standing().get(0).changedOutside());
        rig.bundle("org.city.noise").orElseThrow().stop();
        assertEquals(List.of("org.city.noise"), deployer.standing().get(0).changedOutside());
        rig.bundle("org.city.noise").orElseThrow().uninstall();
        assertEquals(List.of("org.city.noise"), deployer.standing().get(0).changedOutside());
    }

    private Ended install(Kar kar) throws Exception {
        return deployer.install(kar.in(files), Rig.ANY, WHO);
    }

    private List<String> ids() throws IOException {
        return deployer.standing().stream().map(one -> one.module()).toList();
    }

    private void assertRuns(String name, String version) {
        Bundle bundle = rig.bundle(name).orElseThrow();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertEquals(new Version(version), bundle.getVersion());
    }

    private boolean runs(String name) {
        return rig.bundle(name).isPresent();
    }

    /** What may be refused. */
    private interface Attempt {
        Object make() throws Exception;
    }

    private static void assertRefused(String reason, Attempt attempt) {
        var e = assertThrows(RefusedArchiveException.class, attempt::make);
        assertTrue(e.getMessage(), e.getMessage().contains(reason));
    }

    private static void delete(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
