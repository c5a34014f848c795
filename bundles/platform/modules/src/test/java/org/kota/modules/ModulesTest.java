package org.kota.modules;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.model.Datastream;
import org.kota.service.Health;
import org.kota.service.ServiceException;
import org.kota.testkit.ManualClock;

public class ModulesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final MemoryBus bus = new MemoryBus();
    private final WaitingLetters letters = new WaitingLetters();
    private final ManualClock clock = new ManualClock();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final Probe probe = new Probe("probe");
    private Modules modules;

    @Before
    public void open() {
        modules = newModules(DEADLINE);
    }

    @After
    public void close() {
        probe.release.countDown();
        modules.stop();
    }

    private Modules newModules(Duration startDeadline) {
        var platform = new Platform(bus, letters, new MemoryHistory(), catalog, new Bandung(), clock);
        Path root = folder.getRoot().toPath();
        var pace = new Modules.Pace(startDeadline, SHORT);
        return new Modules(platform, root, root.resolve("modules"), pace, new BundleDiagnosis(null, null) {
            @Override
            List<String> of(String id) {
                return id.equals("known") ? List.of("Bundle org.kota.known is resolved but not started.") : List.of();
            }
        });
    }

    private void shortenStarts() {
        modules.stop();
        modules = newModules(SHORT);
    }

    @Test
    public void startsAModuleThatAppears() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        SubscriptionSpec spec = bus.specs.get("probe/levels");
        assertEquals("service:probe", spec.source());
        assertEquals(SubscriptionSpec.Holding.ORDINARY, spec.holding());
        assertEquals(new SubscriptionSpec.Start.Earliest(), spec.start());
        assertEquals(7, state("probe").delivered());
        assertEquals(5, state("probe").lag());
    }

    @Test
    public void drainsAndForgetsAModuleWhoseServiceGoes() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        modules.gone(probe);
        assertFalse(bus.isOpen("probe/levels"));
        assertEquals(1, probe.stops.get());
        assertTrue(modules.list().isEmpty());
        assertThrows(IllegalStateException.class, () -> subscribe(probe));
    }

    @Test
    public void goesOnWhenTheModuleReturns() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        modules.gone(probe);
        modules.came(new Probe("probe"));
        awaitState("probe", State.ACTIVE);
        assertTrue(bus.isOpen("probe/levels"));
    }

    @Test
    public void aStopHoldsAcrossRestarts() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        assertEquals(5, modules.stop("probe").left());
        assertEquals(State.STOPPED, state("probe").state());
        modules.stop();
        modules = newModules(DEADLINE);
        modules.came(probe);
        assertEquals(State.STOPPED, state("probe").state());
        assertEquals(1, probe.starts.get());
        modules.start("probe");
        assertEquals(State.ACTIVE, state("probe").state());
    }

    @Test
    public void aHangingStartFailsWithItsReasonAndHoldsUpNobody() {
        shortenStarts();
        probe.hangs = true;
        modules.came(probe);
        var other = new Probe("other");
        modules.came(other);
        awaitState("other", State.ACTIVE);
        awaitState("probe", State.FAILED);
        assertTrue(state("probe").reason(), state("probe").reason().contains("did not return within 2.0 s"));
        await().until(() -> !bus.isOpen("probe/levels"));
        probe.hangs = false;
        probe.release.countDown();
        await().until(() -> probe.stops.get() == 1);
        modules.start("probe");
        assertEquals(State.ACTIVE, state("probe").state());
    }

    @Test
    public void aModuleThatHangsCanStillBeUninstalled() {
        shortenStarts();
        probe.hangs = true;
        modules.came(probe);
        awaitState("probe", State.FAILED);
        modules.gone(probe);
        assertTrue(modules.list().isEmpty());
    }

    @Test
    public void tellsWhyAStartFailed() {
        probe.failure = new ServiceException("The gauge table is empty.");
        modules.came(probe);
        awaitState("probe", State.FAILED);
        assertTrue(String.join(" ", modules.why("probe")).contains("The gauge table is empty."));
        var e = assertThrows(IllegalStateException.class, () -> modules.start("probe"));
        assertTrue(e.getMessage(), e.getMessage().contains("The gauge table is empty."));
    }

    @Test
    public void saysThatNothingMeasuresWhatItNeeds() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        String hint = "No Datastream of observed property level yet: add a device that measures it.";
        assertTrue(modules.why("probe").contains(hint));
        catalog.save(Datastream.of("a/level", "level", 1, "level", "m"));
        assertFalse(modules.why("probe").contains(hint));
    }

    @Test
    public void knowsBundlesWithoutAModuleAndAdmitsWhatItDoesNotKnow() {
        assertEquals(List.of("Bundle org.kota.known is resolved but not started."), modules.why("known"));
        assertThrows(IllegalArgumentException.class, () -> modules.why("unheard-of"));
        assertThrows(IllegalArgumentException.class, () -> modules.stop("known"));
    }

    @Test
    public void isDegradedWhenTheModuleSaysSo() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        probe.health = new Health(Health.Level.DEGRADED, "Post a has no datum.");
        assertEquals(State.DEGRADED, state("probe").state());
        assertEquals("Post a has no datum.", state("probe").reason());
    }

    @Test
    public void isDegradedWhileRecordsOfItsRunBecameDeadLetters() {
        bus.letters = 3;
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        bus.letters = 5;
        assertEquals(State.DEGRADED, state("probe").state());
        assertTrue(
                state("probe").reason(), state("probe").reason().startsWith("2 records of subscription probe/levels"));
        modules.stop("probe");
        modules.start("probe");
        assertEquals(State.ACTIVE, state("probe").state());
    }

    @Test
    public void isActiveAgainWhenItsDeadLettersWereRetriedOrDropped() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        bus.letters = 2;
        assertEquals(State.DEGRADED, state("probe").state());
        letters.waiting = 1;
        assertTrue(
                state("probe").reason(), state("probe").reason().startsWith("1 record of subscription probe/levels"));
        letters.waiting = 0;
        assertEquals(State.ACTIVE, state("probe").state());
    }

    @Test
    public void isActiveAgainWhenItsDeadLettersAreOldNews() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        bus.letters = 2;
        letters.refusedAt = clock.millis();
        clock.advance(Duration.ofHours(23));
        assertEquals(State.DEGRADED, state("probe").state());
        clock.advance(Duration.ofHours(2));
        assertEquals(State.ACTIVE, state("probe").state());
    }

    @Test
    public void saysWhatTheModuleRemarksThoughAllIsWell() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        probe.health = new Health(Health.Level.GOOD, "No device is called a.");
        assertEquals(State.ACTIVE, state("probe").state());
        assertTrue(modules.why("probe").contains("No device is called a."));
    }

    @Test
    public void anInvalidEditLeavesTheLastValidConfigurationRunning() throws IOException {
        write("limit = 5");
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        assertEquals("5", probe.context.configuration().get("limit"));
        write("limit = five");
        notifyChange();
        awaitState("probe", State.DEGRADED);
        assertTrue(
                state("probe").reason(),
                state("probe").reason().startsWith("etc/org.kota.module-probe.cfg: limit must be a whole number"));
        assertEquals(1, probe.starts.get());
        write("limit = 6\npost.a.limit = 2");
        notifyChange();
        await().until(() -> probe.starts.get() == 2);
        awaitState("probe", State.ACTIVE);
        assertEquals("6", probe.context.configuration().get("limit"));
    }

    @Test
    public void aChangedTableOfTheModuleTakesEffectAndAWrongOneDoesNot() throws IOException {
        Path table = Files.createDirectory(folder.getRoot().toPath().resolve("org.kota.module-probe"))
                .resolve("limit.txt");
        Files.writeString(table, "5");
        write("limit = file:limit.txt");
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        assertEquals("5", probe.context.configuration().get("limit"));
        modules.lookAtTables();
        Files.writeString(table, "67");
        modules.lookAtTables();
        await().until(() -> probe.starts.get() == 2);
        assertEquals("67", probe.context.configuration().get("limit"));
        Files.writeString(table, "seven");
        modules.lookAtTables();
        awaitState("probe", State.DEGRADED);
        Files.delete(table);
        modules.stop();
        modules = newModules(DEADLINE);
        modules.came(probe);
        awaitState("probe", State.DEGRADED);
        assertTrue(state("probe").reason(), state("probe").reason().contains("'limit.txt', which isn't in"));
        assertEquals("the last valid one", "67", probe.context.configuration().get("limit"));
    }

    @Test
    public void theLastValidConfigurationSurvivesARestart() throws IOException {
        write("limit = 5");
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        write("limt = 6");
        modules.stop();
        modules = newModules(DEADLINE);
        modules.came(probe);
        awaitState("probe", State.DEGRADED);
        assertEquals("5", probe.context.configuration().get("limit"));
        assertTrue(state("probe").reason(), state("probe").reason().contains("limt"));
    }

    @Test
    public void withoutAnyValidConfigurationItFailsWithTheReason() throws IOException {
        write("unheard = of");
        modules.came(probe);
        awaitState("probe", State.FAILED);
        assertTrue(state("probe").reason(), state("probe").reason().contains("etc/org.kota.module-probe.cfg: unheard"));
        write("limit = 2");
        notifyChange();
        awaitState("probe", State.ACTIVE);
    }

    @Test
    public void anUnchangedConfigurationRestartsNothing() throws Exception {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        notifyChange();
        modules.start("probe");
        assertEquals(1, probe.starts.get());
    }

    @Test
    public void limitsAModuleToWhatItDeclares() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        assertThrows(
                IllegalArgumentException.class,
                () -> probe.context.subscribe("x", Selector.all(), (batch, turn) -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> probe.context.subscribe("x", Selector.properties("rain"), (batch, turn) -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> probe.context.derive(Datastream.of("a/rain", "rain", 1, "rain", "mm")));
        catalog.save(Datastream.of("a/twice", "measured", 1, "twice", "m"));
        assertThrows(
                IllegalArgumentException.class,
                () -> probe.context.derive(Datastream.of("a/twice", "twice", 1, "twice", "m")));
    }

    @Test
    public void derivingTheSameAgainWritesNothing() {
        modules.came(probe);
        awaitState("probe", State.ACTIVE);
        Datastream wanted = Datastream.of("a/twice", "twice", 1, "twice", "m");
        Datastream derived = probe.context.derive(wanted);
        assertEquals("probe", derived.producer());
        assertEquals(derived, probe.context.derive(wanted));
        assertEquals(1, catalog.writes);
    }

    private static void subscribe(Probe probe) {
        probe.context.subscribe("again", Selector.properties("level"), (batch, turn) -> {});
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve("org.kota.module-probe.cfg"), text);
    }

    private void notifyChange() {
        modules.configurations()
                .updated("org.kota.module~probe", new Hashtable<>(Map.of("service.pid", "org.kota.module~probe")));
    }

    private void awaitState(String id, State wanted) {
        await().until(() ->
                modules.list().stream().anyMatch(m -> m.descriptor().id().equals(id) && m.state() == wanted));
    }

    private ModuleState state(String id) {
        return modules.list().stream()
                .filter(m -> m.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
