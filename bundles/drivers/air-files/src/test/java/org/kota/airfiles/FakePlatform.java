package org.kota.airfiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

/** The platform's side of a device: keeps what comes, and takes only what it is told to. */
final class FakePlatform implements DeviceContext {

    final ManualClock clock = new ManualClock();
    /** What came, by point and end of its day. */
    final TreeMap<String, Sample> taken = new TreeMap<>();

    final List<RawMessage> messages = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    final DeviceInfo device;
    /** How many messages are taken before it is busy. */
    int room = Integer.MAX_VALUE;
    /** Samples that end before are refused. */
    long retention = Long.MIN_VALUE;

    int doubled;
    DeviceStatus status = DeviceStatus.UNKNOWN;
    CompletableFuture<Outcome> held;

    FakePlatform(DeviceInfo device) {
        this.device = device;
    }

    @Override
    public DeviceInfo device() {
        return device;
    }

    @Override
    public CompletionStage<Outcome> publish(RawMessage message, List<Sample> samples) {
        if (held != null) {
            return held;
        }
        if (messages.size() >= room) {
            return CompletableFuture.failedStage(new BusyException("The bus is full.", null));
        }
        messages.add(message);
        var late = new ArrayList<RefusedSample>();
        for (Sample sample : samples) {
            if (sample.time() < retention) {
                late.add(new RefusedSample(sample, RefusalReason.CLOCK_SKEW, "too old"));
            } else {
                doubled += taken.put(sample.point() + "@" + sample.time(), sample) == null ? 0 : 1;
            }
        }
        return CompletableFuture.completedStage(new Outcome(samples.size() - late.size(), late));
    }

    @Override
    public CompletionStage<Void> refuse(RawMessage message, RefusalReason reason, String detail) {
        refused.add(detail);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void status(DeviceStatus now) {
        status = now;
    }

    @Override
    public void schedule(Duration period, Callable<Void> task) {
        clock.every(period, () -> {
            try {
                task.call();
            } catch (Exception e) {
                status = DeviceStatus.offline(DeviceStatus.Detail.COMMUNICATION, e.getMessage());
            }
        });
    }

    @Override
    public KotaClock clock() {
        return clock;
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("org.kota.airfiles.test");
    }
}
