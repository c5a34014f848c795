package org.kota.operationsroom;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.bus.DataBus;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Selector;
import org.kota.control.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room as a running thing: listens to the bus, and feeds the open pages ten times a second. */
@Component(service = Room.class)
public final class Room {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private static final int WAITING = 20_000;
    private static final long PUMP_MILLIS = 100;
    private static final long PULSE_MILLIS = 1000;
    private static final long REPORT_NANOS = 60_000_000_000L;

    private final Platform platform;
    private final Parts parts;
    private final LiveCity live;
    private final Pulse pulse;
    private final Viewers viewers;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final ScheduledExecutorService threads;
    private DataBus bus;
    private LiveSubscription subscription;
    private long refused;
    private long reported = System.nanoTime() - REPORT_NANOS;

    @Activate
    public Room(@Reference(name = "platform") Platform platform, @Reference(name = "settings") RoomSettings settings) {
        this(platform, new Places(settings.pages(), settings.pagesPerAddress()));
    }

    Room(Platform platform, Places places) {
        this.platform = platform;
        this.parts = new Parts(platform.clock);
        this.live = new LiveCity(platform, parts, WAITING);
        this.pulse = new Pulse(platform, parts);
        this.viewers = new Viewers(live.changes(), epoch, places, this::sight);
        var number = new AtomicInteger();
        threads =
                Executors.newScheduledThreadPool(3, task -> new Thread(task, "kota-room-" + number.incrementAndGet()));
        threads.scheduleWithFixedDelay(guarded(viewers::pump), 0, PUMP_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(guarded(live.latest()::settle), 0, PUMP_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(guarded(this::beat), 0, PULSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
        listenTo(null);
        viewers.close();
    }

    Platform platform() {
        return platform;
    }

    Parts parts() {
        return parts;
    }

    LiveCity live() {
        return live;
    }

    Viewers viewers() {
        return viewers;
    }

    /** What somebody of such rights sees now. */
    Sight sight(Rights rights) {
        return Sight.of(rights, platform, parts);
    }

    String epoch() {
        return epoch;
    }

    private void beat() {
        listenTo(platform.bus);
        live.look();
        reportRefusals();
        viewers.look();
        if (!viewers.isEmpty()) {
            long lag = live.takeLag();
            viewers.broadcast(Frames.event("pulse", pulse.json(lag)), Frames.event("pulse", pulse.narrowed(lag)));
        }
    }

    /** Once a minute at most: who is locked out doesn't ask only once. */
    private void reportRefusals() {
        long now = viewers.places().refused();
        if (now > refused && System.nanoTime() - reported > REPORT_NANOS) {
            LOG.warn(
                    "{} pages found no place in the operations room since it started, {} of them lately: close some, or"
                            + " raise pages or pages.per.address in etc/org.kota.operationsroom.cfg",
                    now,
                    now - refused);
            refused = now;
            reported = System.nanoTime();
        }
    }

    /** Follows the bus when it comes, goes or is replaced. */
    private synchronized void listenTo(DataBus present) {
        if (present == bus) {
            return;
        }
        if (subscription != null) {
            subscription.close();
        }
        bus = present;
        live.latest().begin();
        subscription = present == null ? null : present.listen(spec(), live::deliver);
    }

    /** With ticks, so that a number that is missing among the positions is a record that was left out. */
    private static LiveSpec spec() {
        return new LiveSpec("operations-room", Selector.all().withTicks(), WAITING, Overflow.LATEST_PER_DATASTREAM);
    }

    /** A periodic task must outlive any failure of a part that it reads. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("The operations room could not be brought up to date; trying again", e);
            }
        };
    }
}
