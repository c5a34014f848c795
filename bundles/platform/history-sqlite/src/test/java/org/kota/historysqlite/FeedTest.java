package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DataBus;
import org.kota.bus.Receipt;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.buslocal.StandaloneBus;
import org.kota.historytck.HistorySite;
import org.kota.model.RetentionClass;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** What the history asks of the bus, and what it does by itself as time passes. */
public class FeedTest {

    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration LATER = Duration.ofDays(90);

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(HistorySite.START);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final List<SubscriptionSpec> asked = new ArrayList<>();
    private StandaloneBus bus;
    private SqliteHistory history;

    @Before
    public void open() throws Exception {
        catalog.save(HistorySite.stream(1).withRetention(RetentionClass.DAYS_30));
        bus = new StandaloneBus(path("bus"), catalog, clock);
        history = new SqliteHistory(path("history"), noting(bus.bus()), catalog, clock);
    }

    @After
    public void close() throws Exception {
        history.close();
        bus.close();
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private DataBus noting(DataBus real) {
        return (DataBus) Proxy.newProxyInstance(
                DataBus.class.getClassLoader(), new Class<?>[] {DataBus.class}, (self, method, args) -> {
                    if (method.getName().equals("subscribe")) {
                        asked.add((SubscriptionSpec) args[0]);
                    }
                    return method.invoke(real, args);
                });
    }

    @Test
    public void theLogHoldsForTheHistoryWhatItHasNotTaken() {
        assertEquals(1, asked.size());
        assertEquals(Holding.ESSENTIAL, asked.get(0).holding());
        assertEquals(new Start.Earliest(), asked.get(0).start());
    }

    private boolean hasMonth() {
        return Files.exists(path("history").resolve("2026-03.days-30.db"));
    }

    private void recordAMonth() throws Exception {
        var receipts = bus.bus()
                .publish("device:a", List.of(reading(1, at(0), 1)))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        var position = ((Receipt.Accepted) receipts.get(0)).position();
        assertTrue(history.awaitApplied(position, Duration.ofSeconds(30)));
        assertTrue(hasMonth());
    }

    @Test
    public void aMonthWhoseTimePassesGoesWithinADay() throws Exception {
        recordAMonth();
        clock.advance(SOON);
        assertTrue(hasMonth());
        clock.set(clock.millis() + LATER.toMillis());
        clock.advance(Duration.ofDays(1));
        assertFalse(hasMonth());
    }

    @Test
    public void aMonthWhoseTimePassedWhileKotaWasStoppedGoesSoonAfterTheStart() throws Exception {
        recordAMonth();
        close();
        clock.set(clock.millis() + LATER.toMillis());
        open();
        assertTrue(hasMonth());
        clock.advance(SOON);
        assertFalse(hasMonth());
    }
}
