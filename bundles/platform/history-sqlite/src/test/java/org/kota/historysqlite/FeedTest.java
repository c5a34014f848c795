package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.buslocal.StandaloneBus;
import org.kota.historytck.HistorySite;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** What the history asks of the bus. */
public class FeedTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(HistorySite.START);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final List<SubscriptionSpec> asked = new ArrayList<>();
    private StandaloneBus bus;
    private SqliteHistory history;

    @Before
    public void open() throws Exception {
        catalog.save(HistorySite.stream(1));
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
}
