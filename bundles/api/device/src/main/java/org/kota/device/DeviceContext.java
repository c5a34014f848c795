package org.kota.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.kota.model.KotaClock;
import org.kota.model.RefusalReason;
import org.osgi.annotation.versioning.ProviderType;
import org.slf4j.Logger;

/**
 * The platform's side of one open device. All methods may be called from any thread. After the session has been closed
 * they are counted no-ops: nothing is thrown at a driver that is late, and what it publishes completes exceptionally
 * with {@link BusyException}, because nothing of it is durable.
 */
@ProviderType
public interface DeviceContext {

    /** The device as configured. */
    DeviceInfo device();

    /**
     * Hands samples over. The platform names, converts and judges them and appends them to the bus.
     *
     * <p>The stage completes when each sample is durable or refused and counted: only then acknowledge a message to its
     * sender. It completes exceptionally with {@link BusyException} when Kota can't take more at present: keep the
     * message and publish it again a little later. It completes on a thread of the platform: don't block it.
     *
     * @param message the raw message that the samples come from, kept among the last 20 of the device, or null for a
     *     reading
     * @param samples what it said, in its order
     */
    CompletionStage<Outcome> publish(RawMessage message, List<Sample> samples);

    /**
     * Reports a message that can't be decoded: one received, one refused, kept as a dead letter. Completes when that is
     * durable.
     *
     * @param detail a sentence for an administrator: what was wrong, where, what to do
     */
    CompletionStage<Void> refuse(RawMessage message, RefusalReason reason, String detail);

    /** Tells how the device is. Publishing samples implies ONLINE. */
    void status(DeviceStatus status);

    /**
     * Runs a task again and again on the device's lane, never overlapping another call into the session; it has the
     * driver's deadline.
     *
     * @param period in Kota time
     * @param task what it throws ends the session like a failing read
     */
    void schedule(Duration period, Callable<Void> task);

    KotaClock clock();

    /** A logger that names the device. */
    Logger logger();

    /**
     * What became of published samples.
     *
     * @param accepted samples that are durable on the bus
     * @param refused the others, with the reason
     */
    record Outcome(int accepted, List<RefusedSample> refused) {}

    /**
     * A sample that was not taken.
     *
     * @param sample as published
     * @param reason the counted reason
     * @param detail a sentence for an administrator
     */
    record RefusedSample(Sample sample, RefusalReason reason, String detail) {}
}
