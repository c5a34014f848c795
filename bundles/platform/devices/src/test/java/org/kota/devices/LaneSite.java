package org.kota.devices;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.device.DeviceStatus;
import org.kota.testkit.ManualClock;

/** Devices on real lanes with real deadlines, a driver that asks real sockets, and Kota time that the test moves. */
final class LaneSite extends ExternalResource {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For a call; far more than one takes that doesn't hang, on a busy machine too. */
    static final Duration DEADLINE = Duration.ofSeconds(1);

    static final Duration INTERVAL = Duration.ofSeconds(10);

    final ManualClock clock = new ManualClock();
    final MemoryBus bus = new MemoryBus();
    final CountDownLatch forever = new CountDownLatch(1);
    /** Calls that don't return. */
    final AtomicInteger hanging = new AtomicInteger();

    private final TemporaryFolder folder = new TemporaryFolder();
    private final SystemRealTime realTime = new SystemRealTime();
    private final RealTime time;
    private final LanePool pool;
    Gauges gauges;
    GaugesDriver driver;
    Devices devices;

    LaneSite(int threads) {
        this(threads, null);
    }

    /** With deadlines and pauses that pass when the test says so. */
    LaneSite(int threads, ManualTime manual) {
        time = manual == null ? realTime : manual;
        pool = new LanePool(threads, time);
    }

    @Override
    protected void before() throws Throwable {
        folder.create();
        gauges = new Gauges();
        driver = new GaugesDriver("gauges", gauges, DEADLINE);
        var platform = new Platform(bus, new MemoryLetters(), new MemoryCatalog(), clock, time, pool, new Random(1));
        devices = new Devices(platform, new ConfigFolder(folder.getRoot().toPath()));
        devices.start();
    }

    @Override
    protected void after() {
        forever.countDown();
        devices.stop();
        pool.close();
        realTime.close();
        try {
            gauges.close();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } finally {
            folder.delete();
        }
    }

    /** Writes a device's file, not yet taken. */
    void write(String id, String driverId, String more) throws Exception {
        Path file = folder.getRoot().toPath().resolve("org.kota.device-" + id + ".cfg");
        Files.writeString(
                file,
                "driver=" + driverId + "\ninterval=" + INTERVAL + "\npoint.level.property=water-level\n"
                        + "point.level.unit=m\n" + more);
    }

    void device(String id) throws Exception {
        write(id, "gauges", "");
        devices.scan();
    }

    DeviceStatus status(String id) {
        return devices.find(id).orElseThrow().status();
    }

    /** Lets Kota time pass, interval by interval, until something is so. */
    void pass(String what, Condition condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            clock.advance(INTERVAL);
            return condition.holds();
        });
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    /** Never returns, whatever is done to it, until the test ends. */
    java.util.List<org.kota.device.Sample> neverReturn() {
        hanging.incrementAndGet();
        while (forever.getCount() > 0) {
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return java.util.List.of();
    }
}
