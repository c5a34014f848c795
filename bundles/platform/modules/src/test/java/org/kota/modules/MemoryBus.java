package org.kota.modules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionStatus;
import org.kota.model.BusRecord;

/** Keeps open subscriptions, so that a test sees which there are and when they are closed. */
final class MemoryBus implements DataBus {

    volatile long letters;
    final Map<String, BatchHandler> open = new TreeMap<>();
    final Map<String, SubscriptionSpec> specs = new TreeMap<>();

    @Override
    public synchronized Subscription subscribe(SubscriptionSpec spec, BatchHandler handler) {
        if (open.putIfAbsent(spec.name(), handler) != null) {
            throw new IllegalStateException("Subscription " + spec.name() + " is open already");
        }
        specs.put(spec.name(), spec);
        return new Subscription() {
            @Override
            public SubscriptionStatus status() {
                return new SubscriptionStatus(
                        spec.name(), SubscriptionStatus.State.ACTIVE, Position.BEGIN, 5, 7, letters, null, 0);
            }

            @Override
            public DrainReport close(Duration deadline) {
                synchronized (MemoryBus.this) {
                    open.remove(spec.name());
                }
                return new DrainReport(7, 5, false);
            }
        };
    }

    synchronized boolean isOpen(String name) {
        return open.containsKey(name);
    }

    @Override
    public CompletionStage<List<Receipt>> publish(String source, List<? extends BusRecord> records) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public LiveSubscription listen(LiveSpec spec, Consumer<List<Delivery>> listener) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public List<SubscriptionStatus> subscriptions() {
        return List.of();
    }

    @Override
    public void purge(String subscription) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public CompletionStage<Boolean> redeliver(String subscription, Delivery delivery) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public BusStatus status() {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Map<String, Long> appended() {
        return Map.of();
    }

    @Override
    public Position end() {
        return Position.BEGIN;
    }
}
