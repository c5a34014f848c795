package org.kota.buslocal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;

/** Collects what a handler wants, over the committed state. */
final class LocalTurn implements Turn {

    private final Map<String, byte[]> committed;
    private final Map<String, byte[]> changes = new HashMap<>();
    private final List<BusRecord> outputs = new ArrayList<>();
    private boolean over;

    LocalTurn(Map<String, byte[]> committed) {
        this.committed = committed;
    }

    List<BusRecord> outputs() {
        return outputs;
    }

    Map<String, byte[]> changes() {
        return changes;
    }

    /** True if only the offset is to be stored. */
    boolean isEmpty() {
        return outputs.isEmpty() && changes.isEmpty();
    }

    void end() {
        over = true;
    }

    @Override
    public void publish(BusRecord record) {
        check();
        outputs.add(Objects.requireNonNull(record, "record"));
    }

    @Override
    public Optional<byte[]> state(String key) {
        check();
        byte[] value = changes.containsKey(key) ? changes.get(key) : committed.get(key);
        return Optional.ofNullable(value).map(byte[]::clone);
    }

    @Override
    public void state(String key, byte[] value) {
        check();
        changes.put(Objects.requireNonNull(key, "key"), value == null ? null : value.clone());
    }

    @Override
    public Set<String> stateKeys() {
        check();
        var keys = new HashSet<>(committed.keySet());
        changes.forEach((key, value) -> {
            if (value == null) {
                keys.remove(key);
            } else {
                keys.add(key);
            }
        });
        return keys;
    }

    private void check() {
        if (over) {
            throw new IllegalStateException("The turn is over: it can't be used after the handler has returned");
        }
    }
}
