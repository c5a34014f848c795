package org.kota.devices;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.kota.device.BusyException;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.Sample;
import org.kota.devices.LaneCall.Kind;
import org.kota.model.KotaClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device with one valid configuration and one installed driver: opens sessions, one after the other, with a pause after
 * each that failed, until it is stopped.
 */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final DeviceConfig config;
    private final Driver driver;
    private final Platform platform;
    private final Lane lane;
    private final StatusBoard board;
    private final DeviceCounters counters;
    private final Ingest ingest;
    private final Backoff backoff;
    private SessionContext context;
    private RealTime.Pending reopening = () -> {};
    private RealTime.Pending settling = () -> {};
    private final CompletableFuture<Void> tried = new CompletableFuture<>();
    private boolean stopped;

    Run(
            DeviceConfig config,
            Driver driver,
            Platform platform,
            Lane lane,
            StatusBoard board,
            DeviceCounters counters,
            Ingest ingest) {
        this.config = config;
        this.driver = driver;
        this.platform = platform;
        this.lane = lane;
        this.board = board;
        this.counters = counters;
        this.ingest = ingest;
        this.backoff = new Backoff(platform.random());
    }

    DeviceConfig config() {
        return config;
    }

    Driver driver() {
        return driver;
    }

    Ingest ingest() {
        return ingest;
    }

    DeviceCounters counters() {
        return counters;
    }

    KotaClock clock() {
        return platform.clock();
    }

    /** A message came through the session, though it could not be taken. */
    void heard() {
        board.heard();
    }

    /** Data came through the session. */
    void works() {
        backoff.reset();
        board.online();
    }

    void reported(DeviceStatus status) {
        board.set(status);
    }

    /** Opens a session as soon as the lane is free. */
    synchronized void open() {
        if (stopped) {
            return;
        }
        var opening = new SessionContext(this);
        context = opening;
        lane.submit(call(
                Kind.OPEN, opening, () -> openOn(opening), (failure, overdue) -> opened(opening, failure, overdue)));
    }

    private Void openOn(SessionContext opening) throws DeviceException {
        if (!opening.isClosed()) {
            checkDriver();
            DeviceSession session = driver.service().open(opening);
            if (session == null) {
                throw new DeviceException(
                        Detail.COMMUNICATION,
                        "The driver " + driver.descriptor().id() + " opened no session and didn't say why; update it.");
            }
            opening.opened(session);
        }
        return null;
    }

    private static void checkOpen(SessionContext on) throws DeviceException {
        if (on.isClosed()) {
            throw new UnaskedException("The device isn't open at present.");
        }
    }

    private void checkDriver() throws DeviceException {
        if (driver.share().failed()) {
            throw new UnaskedException(driverFailed());
        }
    }

    private String driverFailed() {
        return "The driver " + driver.descriptor().id() + " has FAILED (stuck): "
                + driver.share().stuck()
                + " of its calls don't return, and it gets no other until they have. Update the driver, or restart Kota"
                + " to be rid of them.";
    }

    /** What holds the device up though its session may say nothing of it; null if nothing does. */
    DeviceStatus hindrance() {
        if (lane.isStuck()) {
            return DeviceStatus.offline(
                    Detail.TIMEOUT,
                    "A call into the driver " + driver.descriptor().id()
                            + " has not returned, though it was interrupted"
                            + " and its session closed; the device is tried again once it has. Restart Kota if it never"
                            + " does, and tell the driver's maker.");
        }
        return driver.share().failed() ? DeviceStatus.offline(Detail.TIMEOUT, driverFailed()) : null;
    }

    /** Completes when the first attempt to open a session has ended. */
    CompletableFuture<Void> tried() {
        return tried;
    }

    private void opened(SessionContext opening, Throwable failure, boolean overdue) {
        tryEnded(opening, failure, overdue);
        tried.complete(null);
    }

    private void tryEnded(SessionContext opening, Throwable failure, boolean overdue) {
        if (failure != null || overdue) {
            failed(opening, failure, overdue);
        } else if (!opening.isClosed()) {
            settle();
            if (config.interval() != null) {
                opening.schedule(config.interval(), () -> read(opening));
            }
        }
    }

    /** A session that lasts is as good as data: the next failure begins with a short pause. */
    private synchronized void settle() {
        if (!stopped) {
            settling = platform.time().after(Backoff.LONGEST, backoff::reset);
        }
    }

    private Void read(SessionContext reading) throws DeviceException {
        var points = config.info().points().stream().map(DeviceInfo.Point::name).collect(Collectors.toSet());
        List<Sample> samples = reading.session().read(points);
        if (!samples.isEmpty()) {
            reading.publish(null, samples).whenComplete((outcome, failure) -> {
                if (failure instanceof BusyException) {
                    board.set(
                            DeviceStatus.degraded(Detail.COMMUNICATION, "A reading was lost: " + failure.getMessage()));
                }
            });
        }
        return null;
    }

    /** Runs a task on the lane again and again; a run that still waits stands for those that come due meanwhile. */
    KotaClock.Task every(SessionContext on, Duration period, Callable<Void> task) {
        var waiting = new AtomicBoolean();
        return platform.clock().every(period, () -> {
            if (waiting.compareAndSet(false, true) && !lane.offer(taskCall(on, task, waiting))) {
                waiting.set(false);
            }
        });
    }

    private LaneCall taskCall(SessionContext on, Callable<Void> task, AtomicBoolean waiting) {
        Callable<Void> work = () -> {
            waiting.set(false);
            checkOpen(on);
            checkDriver();
            task.call();
            return null;
        };
        return call(Kind.WORK, on, work, (failure, overdue) -> {
            if (overdue || failure != null && !on.isClosed()) {
                failed(on, failure, overdue);
            }
        });
    }

    /** Hands a message to the session again; the result tells whether the session took it, not what became of it. */
    synchronized CompletableFuture<Void> accept(org.kota.device.RawMessage message) {
        var result = new CompletableFuture<Void>();
        SessionContext on = context;
        if (stopped || on == null || on.session() == null || on.isClosed()) {
            result.completeExceptionally(new IllegalStateException("The device isn't open at present."));
            return result;
        }
        Callable<Void> work = () -> {
            checkOpen(on);
            on.session().accept(message);
            return null;
        };
        lane.submit(call(Kind.WORK, on, work, (failure, overdue) -> {
            if (overdue) {
                failed(on, failure, true); // the watchdog may have closed the session
            }
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(null);
            }
        }));
        return result;
    }

    private LaneCall call(Kind kind, SessionContext on, Callable<Void> work, LaneCall.End end) {
        return new LaneCall(kind, driver.share(), driver.descriptor().deadline(), work, () -> abandon(on), end);
    }

    private void abandon(SessionContext stuck) {
        stuck.close();
        showOverdue();
        closeQuietly(stuck);
    }

    private synchronized void showOverdue() {
        if (!stopped) {
            board.set(overdue());
        }
    }

    private DeviceStatus overdue() {
        return DeviceStatus.offline(
                Detail.TIMEOUT,
                "A call did not return within " + driver.descriptor().deadline().toMillis()
                        + " ms; the device is tried again once it has.");
    }

    private void closeQuietly(SessionContext closing) {
        try {
            closing.closeSession();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "The driver {} failed to close its session with {}",
                    driver.descriptor().id(),
                    config.id(),
                    e);
        }
    }

    private void failed(SessionContext failedOn, Throwable failure, boolean overdue) {
        synchronized (this) {
            if (stopped || failedOn != context) {
                failedOn.close();
                submitClose(failedOn, () -> {});
                return;
            }
            context = null;
            failedOn.close();
            board.set(overdue ? overdue() : described(failure));
            submitClose(failedOn, () -> {});
            settling.cancel();
            reopening = platform.time().after(backoff.next(), this::open);
        }
    }

    private DeviceStatus described(Throwable failure) {
        if (failure instanceof DeviceException e) {
            return DeviceStatus.offline(e.detail(), e.getMessage());
        }
        LOG.warn("The driver {} failed on the device {}", driver.descriptor().id(), config.id(), failure);
        return DeviceStatus.offline(Detail.COMMUNICATION, "The driver failed: " + failure);
    }

    private void submitClose(SessionContext closing, Runnable then) {
        lane.submit(new LaneCall(
                Kind.CLOSE,
                driver.share(),
                driver.descriptor().deadline(),
                () -> {
                    closeQuietly(closing);
                    return null;
                },
                () -> {},
                (failure, overdue) -> then.run()));
    }

    /** True while a session is open. */
    synchronized boolean isOpen() {
        return isTrying() && context.session() != null;
    }

    /** True while a session is open or being opened, false during the pause after one that failed. */
    synchronized boolean isTrying() {
        return !stopped && context != null;
    }

    /** Ends it. The stage completes when the driver's session is closed. */
    synchronized CompletableFuture<Void> stop() {
        var closed = new CompletableFuture<Void>();
        stopped = true;
        reopening.cancel();
        settling.cancel();
        if (context == null) {
            closed.complete(null);
        } else {
            context.close();
            submitClose(context, () -> closed.complete(null));
        }
        return closed;
    }
}
