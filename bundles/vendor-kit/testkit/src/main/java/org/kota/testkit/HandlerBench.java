package org.kota.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;

/**
 * A durable subscription in memory: feeds batches to a handler, keeps its state and its outputs as the bus would, and
 * plays a crash at the three moments at which one can happen.
 */
public final class HandlerBench {

    private final List<BusRecord> outputs = new ArrayList<>();
    private Map<String, byte[]> state = new HashMap<>();

    /** Everything that became durable, in order. */
    public List<BusRecord> outputs() {
        return List.copyOf(outputs);
    }

    /** A copy of the state, to go back to with {@link #restore}. */
    public Map<String, byte[]> checkpoint() {
        return new HashMap<>(state);
    }

    public void restore(Map<String, byte[]> checkpoint) {
        state = new HashMap<>(checkpoint);
    }

    /** One whole turn: outputs, then state. */
    public void deliver(BatchHandler handler, List<Delivery> batch) throws Exception {
        state = run(handler, batch).state;
    }

    /** A turn that dies after its outputs became durable, before its state and offset were stored. */
    public void dieBeforeCommit(BatchHandler handler, List<Delivery> batch) throws Exception {
        run(handler, batch);
    }

    /** A turn that dies while the handler works: nothing of it is kept. */
    public void dieInHandler(BatchHandler handler, List<Delivery> batch) throws Exception {
        handler.handle(batch, new BenchTurn(new HashMap<>(state)));
    }

    private BenchTurn run(BatchHandler handler, List<Delivery> batch) throws Exception {
        var turn = new BenchTurn(new HashMap<>(state));
        handler.handle(batch, turn);
        outputs.addAll(turn.published);
        return turn;
    }

    private static final class BenchTurn implements Turn {
        private final Map<String, byte[]> state;
        private final List<BusRecord> published = new ArrayList<>();

        BenchTurn(Map<String, byte[]> state) {
            this.state = state;
        }

        @Override
        public void publish(BusRecord record) {
            published.add(record);
        }

        @Override
        public Optional<byte[]> state(String key) {
            return Optional.ofNullable(state.get(key)).map(byte[]::clone);
        }

        @Override
        public void state(String key, byte[] value) {
            if (value == null) {
                state.remove(key);
            } else {
                state.put(key, value.clone());
            }
        }

        @Override
        public Set<String> stateKeys() {
            return new TreeSet<>(state.keySet());
        }
    }
}
