package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Position;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerStatus;
import org.kota.control.ClockLeaps;
import org.kota.control.ClockLeaps.Leap;
import org.kota.control.DeviceAccounts;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.control.DeviceAdmin.LaneUse;
import org.kota.control.ModuleAdmin;
import org.kota.control.SettingsStatus;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.RefusalReason;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Sample;
import org.kota.shell.testing.Shell;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.History.SourceCounts;
import org.kota.store.Ledger;
import org.kota.store.Ledger.Entry;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

public class DoctorTest {

    private static final long GIGA = 1_000_000_000;

    private static final ServiceDescriptor DEPTH_GAUGE = new ServiceDescriptor(
            "depth-gauge",
            "1",
            Map.of("en", "Depth gauge", "id", "Duga muka air"),
            Set.of("water-level"),
            Set.of(),
            List.of(),
            1);

    private final Fake<DataBus> bus = Fake.of(DataBus.class)
            .on("status", status(BusStatus.State.OPEN, 20 * GIGA))
            .on("appended", Map.of())
            .on("subscriptions", List.of(subscription(SubscriptionStatus.State.ACTIVE, 5)));
    private final Fake<DeadLetters> letters =
            Fake.of(DeadLetters.class).on("refused", Map.of()).on("evicted", Map.of());
    private final Fake<History> history = Fake.of(History.class)
            .on("status", new HistoryStatus(1, 10, 10, null))
            .on("latest", Map.of())
            .on("counts", Map.of())
            .on("conflicts", List.of());
    private final Fake<BrokerStatus> broker = Fake.of(BrokerStatus.class)
            .on("state", BrokerStatus.State.SERVING)
            .on("detail", "")
            .on("listeners", List.of("tcp://127.0.0.1:1883"))
            .on("refusals", List.of());
    private final Fake<DeviceAdmin> devices = Fake.of(DeviceAdmin.class)
            .on("list", List.of())
            .on("lacksSecret", false)
            .on("lanes", lanes(3, 0, false));
    private final Shell shell = new Shell()
            .with(Catalog.class, Sample.catalog())
            .with(DataBus.class, bus.make())
            .with(DeadLetters.class, letters.make())
            .with(History.class, history.make())
            .with(Ledger.class, ledger(1, 1))
            .with(BrokerStatus.class, broker.make())
            .with(DeviceAccounts.class, Fake.of(DeviceAccounts.class).make())
            .with(DeviceAdmin.class, devices.make())
            .with(
                    ModuleAdmin.class,
                    Fake.of(ModuleAdmin.class).on("list", List.of()).make());

    private static BusStatus status(BusStatus.State state, long free) {
        return status(state, state == BusStatus.State.OPEN ? null : "the disk is full", free);
    }

    private static BusStatus status(BusStatus.State state, String detail, long free) {
        var end = new Position(0, 10);
        return new BusStatus(state, detail, Position.BEGIN, end, 1, free, GIGA / 4, 0, 100, 1, 1, 1);
    }

    private static SubscriptionStatus subscription(SubscriptionStatus.State state, long lag) {
        return new SubscriptionStatus("history", state, Position.BEGIN, lag, 1, 0, "disk error", Shell.NOW);
    }

    private static LaneUse lanes(int busy, int stuck, boolean failed) {
        return new LaneUse(32, busy, busy == 32 ? 5 : 0, List.of(new DriverUse("modbus", stuck, failed)));
    }

    private static Ledger ledger(long received, long stored) {
        var entry = new Entry("device:gauge-01", received, stored, 0, 0, 0);
        return () -> new Ledger.Snapshot(entry, List.of(entry));
    }

    private static DeviceState device(DeviceStatus status) {
        return new DeviceState("gauge-01", "mqtt", "Gauge", true, status, 0, 0, 0, 0, null, Map.of(), null);
    }

    private String level(String check) throws Exception {
        String text;
        try {
            text = shell.run(new Doctor(), "--json");
        } catch (IllegalStateException e) {
            text = shell.printed();
        }
        for (JsonNode finding : Shell.parse(text)) {
            if (finding.get("check").asText().equals(check)
                    && !finding.get("level").asText().equals("OK")) {
                return finding.get("level").asText() + " " + finding.get("text").asText();
            }
        }
        return "OK";
    }

    @Test
    public void isContentWithASoundInstance() throws Exception {
        JsonNode findings = shell.json(new Doctor());
        findings.forEach(f -> assertEquals(f.toString(), "OK", f.get("level").asText()));
        assertTrue(findings.size() >= 11);
    }

    @Test
    public void failsAndStillPrintsOneJsonValue() throws Exception {
        shell.without(History.class);
        var e = assertThrows(IllegalStateException.class, () -> shell.run(new Doctor(), "--json"));
        assertEquals("The doctor found failures: services", e.getMessage());
        assertTrue(Shell.parse(shell.printed()).isArray());
        assertEquals("FAIL history is not running: no installed bundle offers it", level("services"));
    }

    @Test
    public void saysWhatAMissingPartWaitsFor() throws Exception {
        shell.without(Catalog.class).with(ServiceComponentRuntime.class, runtimeOfCatalog(null, "database"));
        assertEquals("FAIL catalog is not running: org.kota.catalog waits for: database", level("services"));
        shell.with(ServiceComponentRuntime.class, runtimeOfCatalog("The file is damaged\n\tat x", null));
        assertEquals("FAIL catalog is not running: org.kota.catalog failed: The file is damaged", level("services"));
    }

    @Test
    public void saysThatAPartWaitsForOneThatFailed() throws Exception {
        String trace = "java.lang.InstantiationException: Unable to get service for reference bus\n\tat x";
        shell.without(Catalog.class).with(ServiceComponentRuntime.class, runtimeOfCatalog(trace, null));
        assertEquals("FAIL catalog is not running: org.kota.catalog waits for: bus", level("services"));
    }

    @Test
    public void knowsThePartThatRegistersItsServicesByItself() throws Exception {
        var runtime = runtimeOfCatalog("The port is taken\n\tat x", null);
        var component = runtime.getComponentDescriptionDTOs().iterator().next();
        component.serviceInterfaces = new String[0];
        component.properties = Map.of("kota.essential", DeviceAdmin.class.getName());
        component.bundle.symbolicName = "org.kota.devices";
        shell.without(DeviceAdmin.class).with(ServiceComponentRuntime.class, runtime);
        assertEquals("FAIL devices is not running: org.kota.devices failed: The port is taken", level("services"));
    }

    @Test
    public void namesTheInnermostCauseOfAFailedPart() throws Exception {
        String trace =
                "java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.lang.RuntimeException: outer"
                        + "\n\tat y\nCaused by: java.io.IOException: The file is damaged\n\t... 9 more";
        shell.without(Catalog.class).with(ServiceComponentRuntime.class, runtimeOfCatalog(trace, null));
        assertEquals(
                "FAIL catalog is not running: org.kota.catalog failed: java.io.IOException: The file is damaged",
                level("services"));
    }

    @Test
    public void namesTheFileAndWhatToDoWhereTheCauseAroundTheInnermostOneKnowsThem() throws Exception {
        String trace = "java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.sql.SQLException:"
                + " bus/log-1.db can't be opened ([SQLITE_NOTADB] no database). Restore the folder bus/\n\tat y\n"
                + "Caused by: org.sqlite.SQLiteException: [SQLITE_NOTADB] no database\n\t... 9 more";
        shell.without(Catalog.class).with(ServiceComponentRuntime.class, runtimeOfCatalog(trace, null));
        assertEquals(
                "FAIL catalog is not running: org.kota.catalog failed: java.sql.SQLException: bus/log-1.db can't be"
                        + " opened ([SQLITE_NOTADB] no database). Restore the folder bus/",
                level("services"));
    }

    @Test
    public void namesSettingsThatCantBeUsedAndWhetherTheLastValidOnesHold() throws Exception {
        var fault = new SettingsStatus.Fault("etc/org.kota.city.cfg", "line 2, zone: 'Mars/Base' is unknown", true);
        shell.with(SettingsStatus.class, () -> List.of(fault));
        assertEquals(
                "FAIL etc/org.kota.city.cfg, line 2, zone: 'Mars/Base' is unknown (the last valid version holds)",
                level("settings"));
    }

    private static ServiceComponentRuntime runtimeOfCatalog(String failure, String missing) {
        var component = new ComponentDescriptionDTO();
        component.serviceInterfaces = new String[] {Catalog.class.getName()};
        component.bundle = new BundleDTO();
        component.bundle.symbolicName = "org.kota.catalog";
        var configuration = new ComponentConfigurationDTO();
        configuration.failure = failure;
        var reference = new UnsatisfiedReferenceDTO();
        reference.name = missing;
        configuration.unsatisfiedReferences =
                missing == null ? new UnsatisfiedReferenceDTO[0] : new UnsatisfiedReferenceDTO[] {reference};
        return Fake.of(ServiceComponentRuntime.class)
                .on("getComponentDescriptionDTOs", List.of(component))
                .on("getComponentConfigurationDTOs", List.of(configuration))
                .make();
    }

    @Test
    public void tellsOfALeapOfTheClockForADay() throws Exception {
        var now = Instant.ofEpochMilli(Shell.NOW);
        shell.with(ClockLeaps.class, Shell.leap(new Leap(now.minusSeconds(60), Duration.ofMinutes(-20))));
        assertTrue(level("clock"), level("clock").startsWith("WARN the system's clock leapt back by 1200 s"));
        shell.with(ClockLeaps.class, Shell.leap(new Leap(now.minusSeconds(60), Duration.ofHours(2))));
        assertTrue(level("clock"), level("clock").startsWith("WARN the system's clock leapt forward by 7200 s"));
        shell.with(ClockLeaps.class, Shell.leap(new Leap(now.minusSeconds(100_000), Duration.ofHours(2))));
        assertEquals("OK", level("clock"));
    }

    @Test
    public void failsWhenTheLogTakesNothing() throws Exception {
        bus.on("status", status(BusStatus.State.FULL, 1000));
        assertEquals("FAIL FULL: the disk is full", level("data bus"));
        assertTrue(level("disk").startsWith("FAIL"));
    }

    @Test
    public void warnsOfAPublisherThatHindersTheOthers() throws Exception {
        bus.on("status", status(BusStatus.State.OPEN, "device:x doesn't return", 100 * GIGA));
        assertEquals("WARN device:x doesn't return", level("data bus"));
    }

    @Test
    public void warnsBeforeTheDiskIsFull() throws Exception {
        bus.on("status", status(BusStatus.State.OPEN, GIGA / 2));
        assertTrue(level("disk").startsWith("WARN"));
        shell.run(new Doctor());
    }

    @Test
    public void tellsWhichSubscriptionSuffers() throws Exception {
        bus.on("subscriptions", List.of(subscription(SubscriptionStatus.State.DEGRADED, 5)));
        assertEquals("WARN history is degraded, 5 records behind: disk error", level("subscriptions"));
        bus.on("subscriptions", List.of(subscription(SubscriptionStatus.State.ACTIVE, 1_000_000)));
        assertTrue(level("subscriptions").startsWith("WARN history is 1000000 records behind"));
        bus.on("subscriptions", List.of(subscription(SubscriptionStatus.State.PARKED, 1)));
        assertTrue(level("subscriptions").startsWith("WARN history is parked"));
    }

    @Test
    public void isCalmAboutTheSubscriptionOfAModuleThatWasStoppedOnPurpose() throws Exception {
        bus.on(
                "subscriptions",
                List.of(new SubscriptionStatus(
                        "depth-gauge/levels",
                        SubscriptionStatus.State.PARKED,
                        Position.BEGIN,
                        7,
                        1,
                        0,
                        null,
                        Shell.NOW)));
        shell.with(ModuleAdmin.class, modules(ModuleAdmin.State.FAILED));
        assertEquals("WARN depth-gauge/levels is parked, 7 records behind", level("subscriptions"));
        shell.with(ModuleAdmin.class, modules(ModuleAdmin.State.STOPPED));
        assertEquals("OK", level("subscriptions"));
        String text = shell.run(new Doctor());
        assertTrue(
                text, text.contains("depth-gauge/levels rests, 7 records behind: depth-gauge was stopped on purpose"));
    }

    private static ModuleAdmin modules(ModuleAdmin.State state) {
        var module = new ModuleAdmin.ModuleState(DEPTH_GAUGE, state, "", Health.GOOD, 0, 7);
        return Fake.of(ModuleAdmin.class).on("list", List.of(module)).make();
    }

    @Test
    public void failsWhenTheLedgerDoesNotAddUp() throws Exception {
        shell.with(Ledger.class, ledger(2, 1));
        assertTrue(level("ledger").startsWith("FAIL device:gauge-01: 2 received, but 1 stored"));
    }

    /** A history that catches up may judge a group before the log's writer, put aside by a busy machine, has counted it. */
    @Test
    public void aLedgerThatAddsUpAtTheNextLookIsNoFailure() throws Exception {
        var looks = new AtomicInteger();
        Ledger early = () -> {
            long pending = looks.incrementAndGet() < 3 ? -5 : 0;
            var entry = new Entry("device:gauge-01", 5 + pending, 5, 0, 0, pending);
            return new Ledger.Snapshot(entry, List.of(entry));
        };
        shell.with(Ledger.class, early);
        assertEquals("OK", level("ledger"));
        assertEquals(3, looks.get());
    }

    @Test
    public void namesRecordsThatTheHistoryHasReadAndDoesNotHave() throws Exception {
        account(Map.of("device:gauge-01", 9L), Map.of("device:gauge-01", new SourceCounts(2, 0, 0)));
        behind(7);
        assertEquals("while it is behind, they are on their way", "OK", level("ledger"));
        behind(0);
        assertEquals(
                "FAIL 7 records of the log are missing in the history, which has read them: files in history/ were"
                        + " lost, damaged or replaced",
                level("ledger"));
    }

    @Test
    public void aSurplusOfOneSourceHidesNothingThatAnotherLacks() throws Exception {
        account(
                Map.of("device:gauge-01", 9L),
                Map.of("device:gauge-01", new SourceCounts(2, 0, 0), "device:gauge-02", new SourceCounts(8, 0, 0)));
        behind(0);
        assertTrue(level("ledger"), level("ledger").startsWith("FAIL 7 records of the log are missing"));
    }

    private void account(Map<String, Long> appended, Map<String, SourceCounts> settled) {
        bus.on("appended", appended);
        history.on("counts", settled);
    }

    private void behind(long lag) {
        bus.on("subscriptions", List.of(subscription(SubscriptionStatus.State.ACTIVE, lag)));
    }

    @Test
    public void namesALogThatHasLostWhatTheHistoryHas() throws Exception {
        var entry = new Entry("device:gauge-01", 0, 9, 0, 0, -9);
        shell.with(Ledger.class, () -> new Ledger.Snapshot(entry, List.of(entry)));
        assertTrue(
                level("ledger"),
                level("ledger").startsWith("FAIL device:gauge-01: the log of the data bus lacks 9 records"));
    }

    @Test
    public void namesTheDriverWhoseCallsNeverReturn() throws Exception {
        devices.on("lanes", lanes(4, 1, false));
        assertEquals(
                "WARN driver modbus: 1 call passed the deadline and never returned, out of 32 threads", level("lanes"));
        devices.on("lanes", lanes(8, 8, true));
        assertTrue(level("lanes"), level("lanes").startsWith("FAIL driver modbus: 8 calls"));
        devices.on("lanes", lanes(32, 0, false));
        assertEquals("WARN all 32 threads are in a call, and 5 calls wait for one", level("lanes"));
    }

    @Test
    public void warnsBeforeFileHandlesRunOutAndFailsWhenTheyHave() {
        assertEquals(Finding.Level.OK, MachineChecks.fileHandles(700, 1000).level());
        assertEquals(Finding.Level.WARN, MachineChecks.fileHandles(900, 1000).level());
        Finding out = MachineChecks.fileHandles(999, 1000);
        assertEquals(Finding.Level.FAIL, out.level());
        assertTrue(out.text(), out.text().startsWith("999 of at most 1000 are open"));
    }

    @Test
    public void namesWhatWasRefusedButNotMarksOfNoValue() throws Exception {
        letters.on("refused", Map.of("device:gauge-01", Map.of(RefusalReason.MISSING, 9L)));
        assertEquals("OK", level("dead letters"));
        letters.on("refused", Map.of("device:gauge-01", Map.of(RefusalReason.UNIT, 2L)));
        assertEquals("WARN device:gauge-01: refused 2 unit", level("dead letters"));
    }

    @Test
    public void namesTheSubscriptionWhoseRecordsBecameDeadLetters() throws Exception {
        letters.on(
                "list", List.of(letter(9, "depth-gauge/levels"), letter(8, "depth-gauge/levels"), letter(7, "ingest")));
        assertEquals("nothing was dead-lettered behind the log", "OK", level("dead letters"));
        bus.on(
                "subscriptions",
                List.of(new SubscriptionStatus(
                        "depth-gauge/levels",
                        SubscriptionStatus.State.ACTIVE,
                        Position.BEGIN,
                        0,
                        1,
                        2,
                        null,
                        Shell.NOW)));
        assertEquals(
                "WARN subscription depth-gauge/levels: 2 records not taken, the last one because: letter 9",
                level("dead letters"));
    }

    private static DeadLetter letter(long id, String stage) {
        var refusal = new Refusal(
                "device:a", stage, RefusalReason.POISON, "letter " + id, "a/level", new byte[0], 0, Shell.NOW, null);
        return new DeadLetter(id, refusal, false);
    }

    @Test
    public void tellsTroubleOfTheDeviceFromTroubleOfItsConfiguration() throws Exception {
        devices.on("list", List.of(device(DeviceStatus.offline(Detail.COMMUNICATION, "silent"))));
        assertEquals("WARN gauge-01 is OFFLINE/COMMUNICATION: silent", level("devices"));
        devices.on("list", List.of(device(DeviceStatus.degraded(Detail.CONFIGURATION, "line 3"))));
        assertEquals("FAIL gauge-01 is DEGRADED/CONFIGURATION: line 3", level("devices"));
    }

    @Test
    public void namesADeviceThatHasNoSecretToLogInWith() throws Exception {
        devices.on("list", List.of(device(DeviceStatus.UNKNOWN))).on("lacksSecret", true);
        assertEquals("WARN gauge-01 has no secret, so it can't log in", level("devices"));
    }

    @Test
    public void saysThatTheBrokerHasLostItsData() throws Exception {
        broker.on("detail", "The broker's data in /data/broker was lost and begun anew");
        assertEquals("WARN SERVING: The broker's data in /data/broker was lost and begun anew", level("broker"));
    }

    @Test
    public void failsWhenTheBrokerDoes() throws Exception {
        broker.on("state", BrokerStatus.State.FAILED).on("detail", "Port 1883 is taken");
        assertEquals("FAIL FAILED: Port 1883 is taken", level("broker"));
    }
}
