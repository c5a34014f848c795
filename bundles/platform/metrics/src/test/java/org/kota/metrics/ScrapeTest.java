package org.kota.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.Position;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerStatus;
import org.kota.control.ClockLeaps;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.control.DeviceAdmin.LaneUse;
import org.kota.control.ModuleAdmin;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.RefusalReason;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.History.SourceCounts;
import org.kota.store.Ledger;
import org.kota.store.StoreException;
import org.kota.testkit.ManualClock;

public class ScrapeTest {

    @Rule
    public TemporaryFolder data = new TemporaryFolder();

    private final Platform platform = new Platform();
    private final Fake<DataBus> bus = Fake.of(DataBus.class);
    private final Fake<BrokerStatus> broker = Fake.of(BrokerStatus.class);

    @Before
    public void everythingRuns() {
        platform.clock = new ManualClock();
        platform.leaps =
                Fake.of(ClockLeaps.class).on("number", 2L).on("stalls", 1L).make();
        platform.bus = bus.on("status", log(BusStatus.State.OPEN, 9))
                .on("appended", Map.of("device:a", 20L, "device:b", 5L))
                .on("subscriptions", List.of(subscription("history", 7), subscription("say \"hi\"\\now", 0)))
                .make();
        platform.deadLetters = Fake.of(DeadLetters.class)
                .on(
                        "refused",
                        Map.of(
                                "device:a", Map.of(RefusalReason.UNIT, 2L),
                                "device:b", Map.of(RefusalReason.UNIT, 1L, RefusalReason.MALFORMED, 4L)))
                .on("evicted", Map.of("device:a", 3L))
                .make();
        var total = new Ledger.Entry("total", 32, 15, 2, 8, 7);
        platform.ledger = () -> new Ledger.Snapshot(total, List.of());
        platform.history = Fake.of(History.class)
                .on("status", new HistoryStatus(3, 10, 15, null))
                .on("counts", Map.of("device:a", new SourceCounts(15, 2, 1)))
                .make();
        platform.broker = broker.on("state", BrokerStatus.State.SERVING)
                .on("connections", 4)
                .on("queueDepth", 11L)
                .on("queueLimit", 1000L)
                .on("memoryBytes", 512L)
                .on("accepted", 30L)
                .on("refused", Map.of(BrokerRefusal.Reason.WRONG_SECRET, 6L))
                .make();
        platform.devices = Fake.of(DeviceAdmin.class)
                .on(
                        "list",
                        List.of(
                                device("a", true, DeviceStatus.ONLINE),
                                device("b", true, DeviceStatus.offline(Detail.TIMEOUT, "silent")),
                                device("c", false, DeviceStatus.ONLINE)))
                .on("lanes", new LaneUse(32, 9, 5, List.of(new DriverUse("modbus", 8, true))))
                .make();
        platform.modules = Fake.of(ModuleAdmin.class).on("list", List.of()).make();
    }

    private static BusStatus log(BusStatus.State state, long commits) {
        var end = new Position(0, 25);
        return new BusStatus(state, null, Position.BEGIN, end, 1, 2, 256, 40, 100, commits, 1500, 4000);
    }

    private static SubscriptionStatus subscription(String name, long lag) {
        return new SubscriptionStatus(name, SubscriptionStatus.State.ACTIVE, Position.BEGIN, lag, 18, 2, null, 0);
    }

    private static DeviceState device(String id, boolean enabled, DeviceStatus status) {
        return new DeviceState(id, "modbus", id, enabled, status, 0, 0, 0, 0, null, Map.of(), null);
    }

    private String scrape() throws IOException {
        var parts = MetricsServlet.parts(platform, data.getRoot().toPath());
        return new String(new Scrape(parts).text(), UTF_8);
    }

    private void shows(String... lines) throws IOException {
        String text = scrape();
        for (String line : lines) {
            assertTrue(line + " in\n" + text, text.contains("\n" + line + "\n"));
        }
    }

    @Test
    public void tellsTheBusAndItsSubscriptions() throws IOException {
        shows(
                "# TYPE kota_bus_commit_seconds summary",
                "kota_bus_commit_seconds{quantile=\"0.5\"} 0.0015",
                "kota_bus_commit_seconds{quantile=\"0.99\"} 0.004",
                "kota_bus_commit_seconds_count 9",
                "# TYPE kota_bus_appended_total counter",
                "kota_bus_appended_total 25.0",
                "kota_bus_open 1.0",
                "kota_bus_waiting_records 40.0",
                "kota_subscription_lag_records{subscription=\"history\"} 7.0",
                "kota_subscription_dead_letters_total{subscription=\"history\"} 2.0",
                "kota_subscription_delivered_total{subscription=\"say \\\"hi\\\"\\\\now\"} 18.0",
                "kota_subscriptions{state=\"active\"} 2.0",
                "kota_subscriptions{state=\"parked\"} 0.0");
    }

    @Test
    public void inventsNoDurationBeforeTheFirstCommit() throws IOException {
        bus.on("status", log(BusStatus.State.FULL, 0));
        shows("kota_bus_open 0.0", "kota_bus_commit_seconds_count 0");
        assertFalse(scrape().contains("quantile="));
    }

    @Test
    public void theAccountAddsUpAndEachReasonIsThereAlsoWithoutARefusal() throws IOException {
        shows(
                "kota_ledger_observations{account=\"received\"} 32.0",
                "kota_ledger_observations{account=\"stored\"} 15.0",
                "kota_ledger_observations{account=\"duplicate\"} 2.0",
                "kota_ledger_observations{account=\"refused\"} 8.0",
                "kota_ledger_observations{account=\"pending\"} 7.0",
                "# TYPE kota_refused gauge",
                "kota_refused{reason=\"unit\"} 3.0",
                "kota_refused{reason=\"malformed\"} 4.0",
                "kota_refused{reason=\"clock-skew\"} 0.0",
                "kota_history_refused_total 1.0",
                "kota_dead_letters_evicted_total 3.0");
    }

    @Test
    public void countsDevicesByStateAndNamesNone() throws IOException {
        shows(
                "kota_devices{state=\"online\"} 1.0",
                "kota_devices{state=\"offline\"} 1.0",
                "kota_devices{state=\"disabled\"} 1.0",
                "kota_devices{state=\"degraded\"} 0.0",
                "kota_lane_threads 32.0",
                "kota_lane_busy_threads 9.0",
                "kota_lane_queued_calls 5.0",
                "kota_lane_stuck_calls{driver=\"modbus\"} 8.0",
                "kota_driver_failed{driver=\"modbus\"} 1.0");
        assertFalse(scrape().contains("device:"));
    }

    @Test
    public void tellsTheBrokersQueueAndRefusals() throws IOException {
        shows(
                "kota_broker_state{state=\"serving\"} 1.0",
                "kota_broker_state{state=\"failed\"} 0.0",
                "kota_broker_connections 4.0",
                "kota_broker_queue_messages 11.0",
                "kota_broker_accepted_messages_total 30.0",
                "kota_broker_refused_total{reason=\"wrong-secret\"} 6.0",
                "kota_broker_refused_total{reason=\"disk-full\"} 0.0");
    }

    @Test
    public void saysNothingOfTheInsideOfABrokerThatIsNotKotasOrDoesNotRun() throws IOException {
        for (var state : List.of(BrokerStatus.State.EXTERNAL, BrokerStatus.State.FAILED)) {
            broker.on("state", state);
            String text = scrape();
            assertTrue(text, text.contains("kota_broker_state{state=\"" + Figures.label(state) + "\"} 1.0"));
            assertFalse(text, text.contains("kota_broker_connections") || text.contains("kota_broker_queue"));
        }
    }

    @Test
    public void aPartThatIsMissingHasNoFiguresAndTheOthersHave() throws IOException {
        platform.history = null;
        shows("kota_part_up{part=\"history\"} 0.0", "kota_part_up{part=\"bus\"} 1.0");
        assertFalse(scrape().contains("kota_history_"));
    }

    @Test
    public void aPartThatFailsHalfWayLeavesNoHalf() throws IOException {
        platform.history = Fake.of(History.class)
                .on("status", new HistoryStatus(3, 10, 15, null))
                .make();
        shows("kota_part_up{part=\"history\"} 0.0");
        assertFalse(scrape().contains("kota_history_"));
    }

    @Test
    public void saysThatTheHistoryIsNotWellAlsoWhenItCantBeOpened() throws IOException {
        platform.history = Fake.of(History.class)
                .on("status", new StoreException("The history can't be opened", null))
                .make();
        shows("kota_history_ok 0.0", "kota_part_up{part=\"history\"} 0.0");
        assertFalse(scrape().contains("kota_history_files"));
    }

    @Test
    public void tellsWhatTheHistoryHasReadAndDoesNotHave() throws IOException {
        bus.on("subscriptions", List.of(subscription("history", 0), subscription("other", 9)));
        shows("kota_history_missing_records 7.0", "kota_bus_lacking_records 0.0");
        bus.on("subscriptions", List.of(subscription("history", 3)));
        shows("kota_history_missing_records 4.0");
        bus.on("subscriptions", List.of(subscription("history", 7)));
        shows("kota_history_missing_records 0.0");
    }

    @Test
    public void tellsWhatTheLogLacksThatTheHistoryHas() throws IOException {
        bus.on("appended", Map.of("device:a", 11L, "device:b", 5L));
        shows("kota_bus_lacking_records 7.0");
    }

    @Test
    public void tellsTheClockAndItsLeaps() throws IOException {
        shows(
                "kota_clock_scale 1.0",
                "kota_clock_plausible 1.0",
                "kota_clock_ahead_seconds 0.0",
                "kota_clock_leaps_total 2.0",
                "kota_clock_stalls_total 1.0");
    }

    @Test
    public void tellsTheJavaMachine() throws IOException {
        String text = scrape();
        for (String figure : List.of(
                "jvm_memory_used_bytes{area=\"heap\"} ",
                "jvm_threads_current ",
                "process_open_fds ",
                "process_max_fds ",
                "process_cpu_seconds_total ",
                "kota_disk_free_bytes ")) {
            int at = text.indexOf("\n" + figure);
            assertTrue(figure, at > 0);
            String value = text.substring(at + figure.length() + 1, text.indexOf('\n', at + 1));
            assertTrue(figure + value, Double.parseDouble(value) > 0);
        }
        assertTrue(text, text.contains("\njvm_gc_collection_seconds_count{gc="));
        assertEquals(9, text.split("\nkota_part_up\\{part=\"[a-z]+\"} 1.0", -1).length - 1);
    }
}
