package org.kota.drivertck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.State;
import org.kota.device.Sample;
import org.kota.testkit.ManualClock;

/**
 * A driver, its device and the platform's side of both, with short words for what tests do with them. After each test it
 * stops the driver and fails if anything that came from it broke the contract, or if a thread of it is left.
 */
public final class DriverSite extends ExternalResource {

    /** How long a session may need to close, and a call that is running then to return. */
    public static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration CADENCE = Duration.ofMinutes(1);

    private final DriverProvider provider;
    private final TemporaryFolder temporary = new TemporaryFolder();
    private final ManualClock clock = new ManualClock();
    private final long began = clock.millis();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final DriverThreads threads;
    private final TckLane lane;
    private final ExecutorService closer;
    private DevicePeer peer;
    private DeviceDriver driver;
    private DeviceInfo device;
    private StrictContext context;
    private DeviceSession session;
    private Set<Thread> before = Set.of();
    private volatile DeviceException scheduledFailure;

    /** A site for this driver. */
    public DriverSite(DriverProvider provider) {
        this.provider = provider;
        threads = new DriverThreads(provider.libraryThreads());
        lane = new TckLane(threads, "kota-lane-" + DriverProvider.DEVICE);
        closer = Executors.newSingleThreadExecutor(threads.factory("kota-lane-close-" + DriverProvider.DEVICE));
    }

    @Override
    protected void before() throws Throwable {
        temporary.create();
        try {
            peer = provider.device(temporary.getRoot().toPath());
            driver = closer.submit(() -> provider.driver(
                            clock, (id, sender, message, reason, detail) -> CompletableFuture.completedStage(null)))
                    .get();
            device = new DeviceFile(driver.descriptor(), provider.configuration()).info();
        } catch (Exception e) {
            end(new ArrayList<>());
            throw e;
        }
    }

    @Override
    protected void after() {
        var faults = new ArrayList<String>();
        if (session != null) {
            attempt(faults, this::close);
        }
        end(faults);
        faults.addAll(wrong);
        if (!faults.isEmpty()) {
            throw new AssertionError("What the driver did wrong:\n" + String.join("\n", new HashSet<>(faults)));
        }
    }

    private void end(List<String> faults) {
        if (driver != null) {
            attempt(faults, () -> closer.submit(() -> {
                        provider.stop(driver);
                        return null;
                    })
                    .get());
            attempt(faults, () -> awaitNoThreadsBeside(Set.of(), "the driver was stopped"));
        }
        if (peer != null) {
            attempt(faults, peer::close);
        }
        lane.close();
        closer.shutdownNow();
        temporary.delete();
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void attempt(List<String> faults, Step step) {
        try {
            step.run();
        } catch (Exception | AssertionError e) {
            faults.add(e.toString());
        }
    }

    /** The device behind the driver. */
    public DevicePeer peer() {
        return peer;
    }

    /** The driver under test. */
    public DeviceDriver driver() {
        return driver;
    }

    /** The device as configured. */
    public DeviceInfo device() {
        return device;
    }

    /** Kota's time, moved by the test. */
    public ManualClock clock() {
        return clock;
    }

    /** The open session. */
    public DeviceSession session() {
        return session;
    }

    DriverProvider provider() {
        return provider;
    }

    StrictContext context() {
        return context;
    }

    DriverThreads threads() {
        return threads;
    }

    TckLane lane() {
        return lane;
    }

    /** The names of the device's points. */
    public Set<String> points() {
        return device.points().stream().map(Point::name).collect(Collectors.toSet());
    }

    /** Opens a session on the device's lane, within the driver's deadline. */
    public void open() throws DeviceException {
        before = threads.alive();
        scheduledFailure = null;
        context = new StrictContext(device, clock, began, this::runScheduled, wrong);
        var opening = context;
        DeviceSession opened = null;
        try {
            opened = call("open()", () -> driver.open(opening));
        } finally {
            if (opened == null) {
                context.close();
                context.over();
            }
        }
        assertNotNull("open() returned no session", opened);
        session = opened;
    }

    private void runScheduled(Callable<Void> task) {
        lane.submit(() -> {
            try {
                return task.call();
            } catch (DeviceException e) {
                scheduledFailure = e;
            } catch (Exception | LinkageError e) {
                wrong.add("a scheduled task threw " + e + ", which tells an administrator nothing");
            }
            return null;
        });
    }

    /** Closes the session as the platform does, on a thread that isn't the lane's. */
    public void close() throws DeviceException {
        DeviceSession closing = session;
        session = null;
        context.close();
        TckLane.result("close()", closeOnItsThread(closing), GRACE);
        context.over();
    }

    /** Begins to close on a thread of its own, as the watchdog does. */
    Future<Void> closeOnItsThread(DeviceSession closing) {
        return closer.submit(() -> {
            closing.close();
            return null;
        });
    }

    /** Calls the driver on the device's lane. */
    <T> T call(String what, Callable<T> call) throws DeviceException {
        return lane.call(what, driver.descriptor().deadline(), call);
    }

    /** Lets the device have the n-th values. */
    public void tell(int n) throws Exception {
        peer.tell(provider.values(n));
    }

    /** Asks the device for points, on its lane. */
    public List<Sample> read(Set<String> points) throws DeviceException {
        DeviceSession asked = session;
        List<Sample> samples = call("read()", () -> asked.read(points));
        assertNotNull("read() returned null: return an empty list", samples);
        samples.stream()
                .filter(sample -> !points.contains(sample.point()))
                .forEach(sample -> wrong.add("read() of " + points + " returned the point " + sample.point()));
        return samples;
    }

    /** Lets a minute of Kota time pass and reads all points, as the platform does at a device's interval. */
    void ask() throws DeviceException {
        clock.advance(CADENCE);
        List<Sample> samples = read(points());
        if (!samples.isEmpty()) {
            context.publish(null, samples);
        }
        DeviceException failure = scheduledFailure;
        if (failure != null) {
            throw failure;
        }
    }

    /** Lets the device have the n-th values, and waits until they have come through the session. */
    public void awaitValues(int n) {
        await("values come").atMost(provider.patience()).until(() -> {
            tell(n);
            ask();
            return has(n);
        });
    }

    /** Whether the n-th values have come through the session. */
    public boolean has(int n) {
        return new SampleCheck(device).has(context.samples(), provider.values(n));
    }

    /** Waits until the driver has said that the device is lost, and closes the session if it ended it. */
    DeviceStatus awaitLost() throws DeviceException {
        var said = new DeviceStatus[1];
        await("the driver says that the device is lost")
                .atMost(provider.patience())
                .until(() -> {
                    said[0] = lossTold();
                    return said[0] != null;
                });
        return said[0];
    }

    private DeviceStatus lossTold() throws DeviceException {
        try {
            ask();
        } catch (DeviceException e) {
            close();
            return DeviceStatus.offline(e.detail(), e.getMessage());
        }
        List<DeviceStatus> statuses = context.statuses();
        DeviceStatus last = statuses.isEmpty() ? DeviceStatus.UNKNOWN : statuses.get(statuses.size() - 1);
        return last.state() == State.OFFLINE || last.state() == State.DEGRADED ? last : null;
    }

    /** Does what the platform does until the n-th values come: opens sessions, asks, closes those that fail. */
    void awaitBack(int n) {
        await("values come again").atMost(provider.patience()).until(() -> {
            try {
                if (session == null) {
                    open();
                }
                tell(n);
                ask();
            } catch (DeviceException e) {
                closeIfOpen();
            }
            return session != null && has(n);
        });
    }

    private void closeIfOpen() throws DeviceException {
        if (session != null) {
            close();
        }
    }

    /** Waits until the session's threads and its connections are gone. */
    void awaitNothingLeft() {
        awaitNoThreadsBeside(before, "the session was closed");
        await("the device's connections are closed")
                .atMost(provider.patience())
                .until(() -> peer.connections().orElse(0) == 0);
    }

    private void awaitNoThreadsBeside(Set<Thread> these, String since) {
        await().atMost(provider.patience())
                .untilAsserted(
                        () -> assertEquals("threads that are left after " + since, List.of(), namesBeside(these)));
    }

    private List<String> namesBeside(Set<Thread> these) {
        return threads.alive().stream()
                .filter(thread -> !these.contains(thread))
                .map(Thread::getName)
                .sorted()
                .toList();
    }
}
