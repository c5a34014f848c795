package org.kota.shell.history;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.Test;
import org.kota.bus.DataBus;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Position;
import org.kota.model.Tick;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Sample;
import org.kota.shell.testing.Shell;
import org.kota.store.Catalog;

public class ObservationTailTest {

    private final AtomicBoolean closed = new AtomicBoolean();
    private LiveSpec spec;
    private final Shell shell = new Shell()
            .with(Catalog.class, Sample.catalog())
            .with(
                    DataBus.class,
                    Fake.of(DataBus.class)
                            .on("listen", a -> listen((LiveSpec) a[0], a[1]))
                            .make());

    /** Appends a tick and then a level a minute, on a thread of its own as the bus does. */
    private LiveSubscription listen(LiveSpec asked, Object listener) {
        spec = asked;
        @SuppressWarnings("unchecked")
        var consumer = (Consumer<List<Delivery>>) listener;
        CompletableFuture.runAsync(() -> {
            consumer.accept(List.of(new Delivery(new Position(0, 1), "", new Tick(Shell.NOW))));
            for (int i = 5; i >= 0; i--) {
                consumer.accept(List.of(new Delivery(new Position(0, 10 - i), "device:x", Sample.level(i))));
            }
        });
        return Fake.of(LiveSubscription.class)
                .on("dropped", 0L)
                .on("close", a -> {
                    closed.set(true);
                    return null;
                })
                .make();
    }

    @Test
    public void endsAfterItsCount() throws Exception {
        JsonNode items = shell.json(new ObservationTail(), "--count", "3");
        assertEquals(3, items.size());
        assertEquals("2025-12-31T23:55:00Z", items.get(0).get("phenomenonTime").asText());
        assertEquals(Sample.LEVEL.name(), items.get(0).get("datastream").asText());
        assertTrue(closed.get());
    }

    @Test
    public void endsAfterItsTimeThoughNothingComes() throws Exception {
        assertEquals(
                6, shell.run(new ObservationTail(), "--seconds", "1").lines().count());
        assertTrue(closed.get());
    }

    @Test
    public void refusesToShowNothing() {
        var e = assertThrows(IllegalArgumentException.class, () -> shell.run(new ObservationTail(), "--count", "0"));
        assertEquals("--count is 1 or more, not 0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> shell.run(new ObservationTail(), "--seconds", "-1"));
    }

    @Test
    public void listensToOneDatastream() throws Exception {
        shell.run(new ObservationTail(), "1", "--count", "1");
        assertEquals(Set.of(Sample.LEVEL.name()), spec.selector().datastreams());
    }
}
