package org.kota.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusFullException;
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
import org.kota.model.Observation;

/** A bus that appends to a list, or is full when the test says so. */
final class MemoryBus implements DataBus {

    final List<Observation> log = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    private boolean full;
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    synchronized void full(boolean now) {
        full = now;
    }

    /** Nothing becomes durable until the gate opens. */
    synchronized CompletableFuture<Void> hold() {
        gate = new CompletableFuture<>();
        return gate;
    }

    synchronized List<Double> values() {
        return log.stream().map(Observation::number).toList();
    }

    @Override
    public synchronized CompletionStage<List<Receipt>> publish(String source, List<? extends BusRecord> records) {
        if (full) {
            return CompletableFuture.failedStage(new BusFullException("the disk is full"));
        }
        var receipts = new ArrayList<Receipt>();
        for (BusRecord appended : records) {
            log.add((Observation) appended);
            sources.add(source);
            receipts.add(new Receipt.Accepted(new Position(0, log.size()), log.size()));
        }
        return gate.thenApply(opened -> receipts);
    }

    @Override
    public Subscription subscribe(SubscriptionSpec spec, BatchHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LiveSubscription listen(LiveSpec spec, Consumer<List<Delivery>> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SubscriptionStatus> subscriptions() {
        return List.of();
    }

    @Override
    public void purge(String subscription) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> redeliver(String subscription, Delivery delivery) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BusStatus status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> appended() {
        return Map.of();
    }

    @Override
    public Position end() {
        return new Position(0, log.size());
    }
}
