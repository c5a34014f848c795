package org.kota.buslocal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BusFullException;
import org.kota.bus.BusStatus;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.model.Observation;

public class PublishTest {

    @Rule
    public Rig rig = new Rig();

    @Test
    public void givesEveryRecordItsPositionAndId() throws Exception {
        rig.publish(rig.reading(1, 1.5));
        List<Receipt> receipts = rig.publish(rig.reading(2, 2.5), rig.reading(3, 3.5));
        long end = rig.bus.end().offset();
        assertEquals(new Receipt.Accepted(new Position(0, end - 1), end - 1), receipts.get(0));
        assertEquals(new Receipt.Accepted(new Position(0, end), end), receipts.get(1));
    }

    @Test
    public void answersFullAtTheReserveAndRecoversByItself() throws Exception {
        rig.free = 100L << 20;
        assertEquals(BusFullException.class, failure(rig.reading(1, 1)).getClass());
        assertEquals(BusFullException.class, failure(rig.reading(1, 1)).getClass());
        assertEquals(BusStatus.State.FULL, rig.bus.status().state());
        rig.free = 300L << 20;
        rig.publish(rig.reading(1, 1));
        assertEquals(BusStatus.State.OPEN, rig.bus.status().state());
        assertEquals(Map.of("device:post-1", 1L), rig.bus.appended());
    }

    private Throwable failure(Observation observation) {
        var stage = rig.bus.publish("device:post-1", List.of(observation)).toCompletableFuture();
        return Assert.assertThrows(ExecutionException.class, () -> stage.get(20, TimeUnit.SECONDS))
                .getCause();
    }
}
