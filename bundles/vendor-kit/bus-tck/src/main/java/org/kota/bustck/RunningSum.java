package org.kota.bustck;

import java.util.List;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;

/** A handler whose state is the sum of all levels; it publishes the sum so far for each of them, as of its time. */
record RunningSum(long output) implements BatchHandler {

    static SubscriptionSpec spec(String name, int maxBatch) {
        return BusSite.spec(name, Selector.properties("water-level"), Holding.ORDINARY, maxBatch);
    }

    @Override
    public void handle(List<Delivery> batch, Turn turn) throws Exception {
        for (Delivery delivery : batch) {
            var level = (Observation) delivery.record();
            double sum = OldLog.add(turn, level.number());
            turn.publish(
                    Observation.derived(output, level.time(), level.received(), Result.of(sum), Quality.GOOD, "sum@1"));
        }
    }
}
