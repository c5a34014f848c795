package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.deploy.Transaction.Action;
import org.kota.deploy.Transaction.Ended;
import org.kota.deploy.Transaction.Outcome;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** On a real container. */
public class DeployerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    private static final String WHO = "wayan";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Framework framework;
    private Deployer deployer;
    private Optional<String> ailment = Optional.empty();
    private Path files;

    @Before
    public void begin() throws Exception {
        files = folder.newFolder("files").toPath();
        launch();
    }

    private void launch() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.getRoot().toPath().resolve("cache").toString()));
        framework.start();
        open();
    }

    private void open() throws IOException {
        Path own = folder.getRoot().toPath().resolve("deploy");
        var container = new Container(framework.getBundleContext());
        var checks = new Checks(
                container, feature -> feature.equals("kota-api") ? List.of(new Version("0.1.0.SNAPSHOT")) : List.of());
        deployer =
                new Deployer(new ModuleStore(own), new Journal(own), container, checks, module -> ailment, () -> NOW);
    }

    @After
    public void end() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    public void whatIsInstalledRunsAndStaysOverARestart() throws Exception {
        Ended ended = install(Kar.of("noise", "1.0.0").needing("kota-api", "[0.1.0.SNAPSHOT,1)"));
        assertEquals(Outcome.DONE, ended.outcome());
        assertEquals(Action.INSTALL, ended.transaction().action());
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
        assertEquals(
                Action.UPGRADE, install(Kar.of("noise", "1.1.0")).transaction().action());
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
    public void aMissingRequirementIsNamed() throws Exception {
        Ended ended = install(Kar.of("noise", "1.0.0").with("Import-Package: org.nowhere;version=\"[1,2)\"\n"));
        assertEquals(Outcome.ROLLED_BACK, ended.outcome());
        assertTrue(ended.reason(), ended.reason().contains("org.nowhere"));
        assertEquals(List.of(), ids());
        assertEquals(1, framework.getBundleContext().getBundles().length);
    }

    @Test
    public void whatIsUninstalledIsGone() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        assertEquals(Outcome.DONE, deployer.uninstall("noise", WHO).outcome());
        assertFalse(runs("org.city.noise"));
        assertEquals(List.of(), ids());
        assertRefused("there is no module 'noise'; there are []", () -> deployer.uninstall("noise", WHO));
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
                () -> install(Kar.of("dust", "1.0.0").named(framework.getSymbolicName())));
        assertEquals(
                Outcome.DONE,
                deployer.install(Kar.of("noise", "1.0.0").in(files), true, WHO).outcome());
    }

    @Test
    public void noOthersBundleIsDisturbed() throws Exception {
        install(Kar.of("noise", "1.0.0").with("Export-Package: org.city.api;version=1.0\n"));
        install(Kar.of("dust", "1.0.0").with("Import-Package: org.city.api\n"));
        assertRefused(
                "others would have to be started again: org.city.dust 1.0.0", () -> install(Kar.of("noise", "1.1.0")));
        assertRefused(
                "others would have to be started again: org.city.dust 1.0.0", () -> deployer.uninstall("noise", WHO));
        deployer.uninstall("dust", WHO);
        deployer.uninstall("noise", WHO);
    }

    @Test
    public void aDryRunTellsAndChangesNothing() throws Exception {
        install(Kar.of("noise", "1.0.0"));
        Plan plan = deployer.plan(Kar.of("noise", "1.1.0").in(files), false);
        assertEquals(
                new Plan(
                        Action.UPGRADE,
                        "noise",
                        "1.0.0",
                        "1.1.0",
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
        bundle("org.city.noise").orElseThrow().stop();
        assertEquals(List.of("org.city.noise"), deployer.standing().get(0).changedOutside());
        bundle("org.city.noise").orElseThrow().uninstall();
        assertEquals(List.of("org.city.noise"), deployer.standing().get(0).changedOutside());
    }

    private Ended install(Kar kar) throws Exception {
        return deployer.install(kar.in(files), false, WHO);
    }

    private List<String> ids() throws IOException {
        return deployer.standing().stream().map(one -> one.module().id()).toList();
    }

    private void assertRuns(String name, String version) {
        Bundle bundle = bundle(name).orElseThrow();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertEquals(new Version(version), bundle.getVersion());
    }

    private boolean runs(String name) {
        return bundle(name).isPresent();
    }

    private Optional<Bundle> bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
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
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
