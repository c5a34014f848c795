package org.kota.clock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.control.ClockLeaps;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a running instance. A scaled one goes on, after a restart, from the time that it had reached: while a
 * demonstration is switched off, its city stands still.
 */
@Component
public final class SystemKotaClock implements KotaClock, ClockLeaps {

    /** No plausible system time lies before this release was made. */
    private static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration TOLERATED_LEAP_BACK = Duration.ofMinutes(5);
    private static final Duration PROMISE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(SystemKotaClock.class);

    private final ScheduledExecutorService pool;
    private final ScheduledExecutorService watch;
    private final ScaledTime time;
    private final TimeKeeper keeper;
    private final LeapWatch leaps;
    private final boolean plausible;

    @Activate
    public SystemKotaClock(BundleContext context, @Reference(name = "settings") ClockValues settings)
            throws IOException {
        this(
                InstantSource.system(),
                Path.of(context.getProperty("kota.data"), "run", "clock"),
                settings.scale(),
                settings.acceptTime());
    }

    SystemKotaClock(InstantSource system, Path file, double scale, boolean accepted) throws IOException {
        keeper = new TimeKeeper(file);
        long reached = keeper.reached();
        long start = scale == 1 || reached == 0 ? system.millis() : reached;
        plausible = accepted || believable(system.millis(), scale == 1 ? reached : 0);
        time = new ScaledTime(system, start, scale);
        var number = new AtomicInteger();
        pool = Executors.newScheduledThreadPool(2, task -> new Thread(task, "kota-clock-" + number.incrementAndGet()));
        long period = PROMISE.toMillis() / 2;
        keep();
        pool.scheduleAtFixedRate(this::keep, period, period, TimeUnit.MILLISECONDS);
        // A thread of its own: that the pool's tasks are slow is no standstill.
        watch = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-clock-watch"));
        leaps = new LeapWatch(system, System::nanoTime, LOOK);
        watch.scheduleWithFixedDelay(
                guarded(() -> leaps.look(time.millis())), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean believable(long now, long reached) {
        boolean believable = now >= RELEASED.toEpochMilli() && now >= reached - TOLERATED_LEAP_BACK.toMillis();
        if (!believable) {
            LOG.error(
                    "The system's time {} can't be right (recorded until {}). Set the clock and restart, or set"
                            + " accept.time=true in etc/org.kota.clock.cfg. Devices aren't started until then.",
                    Instant.ofEpochMilli(now),
                    Instant.ofEpochMilli(reached));
        }
        return believable;
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
        watch.shutdownNow();
    }

    @Override
    public long millis() {
        return time.millis();
    }

    @Override
    public double scale() {
        return time.scale();
    }

    @Override
    public boolean plausible() {
        return plausible;
    }

    @Override
    public Duration ahead() {
        return Duration.ofMillis(time.ahead());
    }

    @Override
    public Optional<Leap> last() {
        return leaps.last();
    }

    @Override
    public long number() {
        return leaps.number();
    }

    @Override
    public Optional<Stall> lastStall() {
        return leaps.lastStall();
    }

    @Override
    public long stalls() {
        return leaps.stalls();
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        return cancelling(pool.schedule(guarded(task), real(delay), TimeUnit.NANOSECONDS));
    }

    @Override
    public Task every(Duration period, Runnable task) {
        long real = Math.max(1, real(period));
        return cancelling(pool.scheduleAtFixedRate(guarded(task), real, real, TimeUnit.NANOSECONDS));
    }

    private static Task cancelling(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }

    private long real(Duration kota) {
        return Math.round(kota.toNanos() / time.scale());
    }

    private void keep() {
        try {
            keeper.promise(time.millis() + Math.round(PROMISE.toMillis() * time.scale()));
        } catch (IOException e) {
            LOG.warn("The time reached can't be remembered: a restart may begin earlier than it should", e);
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A scheduled task failed; it stays scheduled", e);
            }
        };
    }
}
