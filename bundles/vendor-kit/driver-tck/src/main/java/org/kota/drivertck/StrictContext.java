package org.kota.drivertck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** The platform's side of the kit's device: does what the platform does, and writes down what a driver does wrong. */
final class StrictContext implements DeviceContext {

    /** @param message as handed over, null for a reading */
    record Published(RawMessage message, List<Sample> samples) {}

    record Refused(RawMessage message, RefusalReason reason, String detail) {}

    /** A driver may let messages of one millisecond arrive one after the other, so that each has its own time. */
    private static final long MOST_AHEAD = 1_000;

    private final DeviceInfo device;
    private final ManualClock clock;
    private final long began;
    private final TaskRunner runner;
    private final SampleCheck check;
    private final List<String> wrong;
    private final List<Published> published = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<DeviceStatus> statuses = new ArrayList<>();
    private final List<KotaClock.Task> tasks = new ArrayList<>();
    private boolean busy;
    private int turnedAway;
    private boolean closed;
    private boolean over;

    /** Runs scheduled tasks on the lane. */
    interface TaskRunner {
        void run(Callable<Void> task);
    }

    /** @param began when the driver began: a message that came before the session was opened may be for it */
    StrictContext(DeviceInfo device, ManualClock clock, long began, TaskRunner runner, List<String> wrong) {
        this.device = device;
        this.clock = clock;
        this.began = began;
        this.runner = runner;
        this.check = new SampleCheck(device);
        this.wrong = wrong;
    }

    @Override
    public DeviceInfo device() {
        return device;
    }

    @Override
    public synchronized CompletionStage<Outcome> publish(RawMessage message, List<Sample> samples) {
        late("publishes " + samples);
        if (closed || busy) {
            turnedAway++;
            return CompletableFuture.failedStage(new BusyException("Kota can't take more at present", null));
        }
        if (message != null) {
            judge(message);
        }
        samples.forEach(sample -> wrong("publish", check.fault(sample)));
        published.add(new Published(message, List.copyOf(samples)));
        return CompletableFuture.completedStage(new Outcome(samples.size(), List.of()));
    }

    private void judge(RawMessage message) {
        if (message.origin() == null || message.payload() == null) {
            wrong("publish", "the raw message has no origin or no payload");
        }
        if (message.arrival() < began || message.arrival() > clock.millis() + MOST_AHEAD) {
            wrong("publish", "the arrival " + message.arrival() + " isn't Kota time: take it from the context's clock");
        }
    }

    @Override
    public synchronized CompletionStage<Void> refuse(RawMessage message, RefusalReason reason, String detail) {
        late("refuses a message");
        wrong("refuse", AdminText.fault(detail));
        if (message == null || reason == null) {
            wrong("refuse", "the message or the reason is null");
        }
        refused.add(new Refused(message, reason, detail));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized void status(DeviceStatus status) {
        late("reports " + status);
        if (status.state() == DeviceStatus.State.OFFLINE || status.state() == DeviceStatus.State.DEGRADED) {
            wrong("status", AdminText.fault(status.text()));
        }
        statuses.add(status);
    }

    @Override
    public synchronized void schedule(Duration period, Callable<Void> task) {
        late("schedules a task");
        if (!closed) {
            tasks.add(clock.every(period, () -> runner.run(task)));
        }
    }

    private void late(String what) {
        if (over) {
            wrong("after close()", "the driver " + what + " although its session is closed");
        }
    }

    private void wrong(String where, String fault) {
        if (fault != null) {
            wrong.add(where + ": " + fault);
        }
    }

    @Override
    public KotaClock clock() {
        return clock;
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("org.kota.drivertck." + device.id());
    }

    /** The platform lets go of the session: as of now nothing more is taken. */
    synchronized void close() {
        closed = true;
        tasks.forEach(KotaClock.Task::cancel);
        tasks.clear();
    }

    /** The driver's close() has returned: as of now nothing more may come. */
    synchronized void over() {
        over = true;
    }

    /** Whether what comes is turned away, as when the disk is full. */
    synchronized void busy(boolean now) {
        busy = now;
    }

    synchronized int turnedAway() {
        return turnedAway;
    }

    synchronized List<Published> published() {
        return List.copyOf(published);
    }

    synchronized List<Sample> samples() {
        return published.stream().flatMap(each -> each.samples().stream()).toList();
    }

    synchronized List<Refused> refused() {
        return List.copyOf(refused);
    }

    synchronized List<DeviceStatus> statuses() {
        return List.copyOf(statuses);
    }
}
