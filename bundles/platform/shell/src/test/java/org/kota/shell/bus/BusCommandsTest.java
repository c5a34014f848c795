package org.kota.shell.bus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.Position;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerRefusal.Reason;
import org.kota.control.BrokerStatus;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;

public class BusCommandsTest {

    private final List<Object> purged = new ArrayList<>();
    private final Shell shell = new Shell()
            .with(
                    DataBus.class,
                    Fake.of(DataBus.class)
                            .on(
                                    "status",
                                    new BusStatus(
                                            BusStatus.State.OPEN,
                                            null,
                                            new Position(0, 1),
                                            new Position(0, 5000),
                                            440_000,
                                            20_000_000_000L,
                                            256_000_000,
                                            3,
                                            100_000,
                                            77,
                                            1200,
                                            4800))
                            .on(
                                    "subscriptions",
                                    List.of(new SubscriptionStatus(
                                            "depth-gauge/levels",
                                            State.PARKED,
                                            new Position(0, 4000),
                                            1000,
                                            0,
                                            2,
                                            null,
                                            Shell.NOW)))
                            .on("purge", a -> purged.add(a[0]) ? null : null)
                            .make())
            .with(
                    History.class,
                    Fake.of(History.class)
                            .on("status", new HistoryStatus(2, 90_000, 4900, null))
                            .on("applied", new Position(0, 4998))
                            .make());

    @Test
    public void showsLogAndHistory() throws Exception {
        JsonNode status = shell.json(new BusStatusCommand());
        assertEquals("OPEN", status.get("state").asText());
        assertEquals("5000", status.get("last").asText());
        assertEquals(1200, status.get("commitMicrosP50").asLong());
        assertEquals("4998", status.get("history").get("applied").asText());
        String text = shell.run(new BusStatusCommand());
        assertTrue(text, text.contains("1.2 / 4.8 ms"));
        assertTrue(text, text.contains("20.0 GB"));
    }

    @Test
    public void listsSubscriptions() throws Exception {
        JsonNode subscription = shell.json(new SubscriptionList()).get(0);
        assertEquals("depth-gauge/levels", subscription.get("name").asText());
        assertEquals("PARKED", subscription.get("state").asText());
        assertEquals(1000, subscription.get("lag").asLong());
    }

    @Test
    public void forgetsASubscriptionWithYesAlone() throws Exception {
        assertThrows(IllegalStateException.class, () -> shell.run(new SubscriptionPurge(), "depth-gauge/levels"));
        assertTrue(purged.isEmpty());
        shell.run(new SubscriptionPurge(), "depth-gauge/levels", "--yes");
        assertEquals(List.of("depth-gauge/levels"), purged);
        assertThrows(IllegalArgumentException.class, () -> shell.run(new SubscriptionPurge(), "depth", "--yes"));
    }

    @Test
    public void tellsWhatTheBrokerHasRefusedAndWhy() throws Exception {
        var refusal = new BrokerRefusal(
                Instant.ofEpochMilli(Shell.NOW),
                Reason.WRONG_SECRET,
                "c1",
                "127.0.0.1:5",
                "gauge-01",
                "",
                "The secret of gauge-01 is another");
        shell.with(
                BrokerStatus.class,
                Fake.of(BrokerStatus.class)
                        .on("state", BrokerStatus.State.SERVING)
                        .on("detail", "")
                        .on("listeners", List.of("tcp://127.0.0.1:1883"))
                        .on("connections", 2)
                        .on("queueDepth", 3L)
                        .on("queueLimit", 100L)
                        .on("memoryBytes", 5L)
                        .on("accepted", 6L)
                        .on("refused", Map.of(Reason.WRONG_SECRET, 1L))
                        .on("refusals", List.of(refusal))
                        .make());
        JsonNode status = shell.json(new BrokerStatusCommand());
        assertEquals(1, status.get("refused").get("wrong-secret").asLong());
        assertEquals("gauge-01", status.get("refusals").get(0).get("user").asText());
        assertTrue(shell.run(new BrokerStatusCommand()).contains("The secret of gauge-01 is another"));
    }
}
