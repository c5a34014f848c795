package org.kota.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceStatus;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.KotaClock;
import org.kota.model.RefusalReason;
import org.kota.testkit.ManualClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform that makes samples durable only when the test says so. */
final class HeldContext implements DeviceContext {

    record Published(RawMessage message, List<Sample> samples, CompletableFuture<Outcome> durable) {}

    record Refused(RawMessage message, RefusalReason reason, String detail) {}

    final List<Published> published = new ArrayList<>();
    final List<Refused> refused = new ArrayList<>();
    final List<DeviceStatus> statuses = new ArrayList<>();
    private final DeviceInfo device;
    private final ManualClock clock;
    private boolean holding;
    private boolean busy;
    private int refusals;

    HeldContext(String id, ManualClock clock, String... points) {
        this(
                clock,
                new DeviceInfo(
                        id,
                        id,
                        Map.of("format", "senml", "max-payload", "10000"),
                        java.util.Arrays.stream(points)
                                .map(p -> new DeviceInfo.Point(p, p, "1", "1", Map.of()))
                                .toList()));
    }

    HeldContext(ManualClock clock, DeviceInfo device) {
        this.clock = clock;
        this.device = device;
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized void busy(boolean now) {
        busy = now;
    }

    /** Takes nothing for so many calls. */
    synchronized void busyFor(int calls) {
        refusals = calls;
    }

    synchronized void release() {
        holding = false;
        published.forEach(p -> p.durable.complete(new Outcome(p.samples.size(), List.of())));
    }

    synchronized int count() {
        return published.size();
    }

    synchronized List<Object> values() {
        return published.stream()
                .flatMap(p -> p.samples.stream())
                .map(Sample::value)
                .toList();
    }

    synchronized List<Refused> refused() {
        return List.copyOf(refused);
    }

    @Override
    public DeviceInfo device() {
        return device;
    }

    @Override
    public synchronized CompletionStage<Outcome> publish(RawMessage message, List<Sample> samples) {
        if (busy || refusals-- > 0) {
            return CompletableFuture.failedStage(new BusyException("full", null));
        }
        var durable = new CompletableFuture<Outcome>();
        published.add(new Published(message, samples, durable));
        if (!holding) {
            durable.complete(new Outcome(samples.size(), List.of()));
        }
        return durable;
    }

    @Override
    public synchronized CompletionStage<Void> refuse(RawMessage message, RefusalReason reason, String detail) {
        refused.add(new Refused(message, reason, detail));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized void status(DeviceStatus status) {
        statuses.add(status);
    }

    synchronized DeviceStatus.Detail lastDetail() {
        return statuses.isEmpty() ? null : statuses.get(statuses.size() - 1).detail();
    }

    synchronized String lastText() {
        return statuses.isEmpty() ? null : statuses.get(statuses.size() - 1).text();
    }

    @Override
    public void schedule(Duration period, Callable<Void> task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KotaClock clock() {
        return clock;
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("test");
    }
}
