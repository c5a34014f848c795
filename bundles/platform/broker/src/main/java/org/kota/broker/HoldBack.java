package org.kota.broker;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.File;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.kota.disk.DiskFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds publishers back, by not reading from their connections, while the ingest queue is at its limit or the disk almost
 * full: nothing is dropped, the devices wait. The ingest driver, which publishes nothing, goes on draining.
 */
final class HoldBack {

    private static final Logger LOG = LoggerFactory.getLogger(HoldBack.class);

    private static final long TOLD_NANOS = 60_000_000_000L;
    private static final String RUSH = "Publishers are held back: they send more than Kota can take. They are read from"
            + " as fast as it goes; nothing is lost.";

    private final BrokerSettings settings;
    private final LongSupplier depth;
    private final BooleanSupplier refusing;
    private final LongSupplier taken;
    private final BooleanSupplier lost;
    private final DrainWatch drain = new DrainWatch();
    private final ChannelGroup waiting = new DefaultChannelGroup("kota-held-back", GlobalEventExecutor.INSTANCE);
    private volatile String reason = "";
    private boolean blind;
    private Optional<DiskFault> unwritable = Optional.empty();
    private long lastRush = System.nanoTime() - TOLD_NANOS;

    /**
     * @param depth messages in the ingest queue
     * @param taken messages that the driver has taken from it since the start
     * @param refusing whether Artemis still refuses messages for want of space: it looks at the disk less often
     * @param lost whether what is written goes with the process, as somebody has removed the files
     */
    HoldBack(
            BrokerSettings settings,
            LongSupplier depth,
            LongSupplier taken,
            BooleanSupplier refusing,
            BooleanSupplier lost) {
        this.settings = settings;
        this.depth = depth;
        this.refusing = refusing;
        this.taken = taken;
        this.lost = lost;
    }

    /** Why publishers wait now; empty if they don't. */
    String reason() {
        return reason;
    }

    /** Stops reading from a connection that publishes, if publishers have to wait. */
    void publishing(Channel channel) {
        if (!reason.isEmpty() && waiting.add(channel)) {
            Reading.pause(channel, Reading.Cause.HELD_BACK);
        }
    }

    /** Looks again; called a few times a second. */
    void check() {
        boolean outrun = drain.outrun(System.nanoTime(), depth.getAsLong(), taken.getAsLong());
        String now = judge();
        if (now.isEmpty() && (reason.isEmpty() || reason.equals(RUSH))) {
            rush(outrun);
            return;
        }
        if (now.isEmpty() == reason.isEmpty()) {
            reason = now;
            release();
            return;
        }
        reason = now;
        if (now.isEmpty()) {
            LOG.info("Publishers are read from again");
            release();
        } else {
            LOG.warn("{}", now);
        }
    }

    /** Comes and goes every few seconds as long as it lasts: told once a minute. */
    private void rush(boolean outrun) {
        if (outrun && System.nanoTime() - lastRush > TOLD_NANOS) {
            LOG.warn("{}", RUSH);
            lastRush = System.nanoTime();
        }
        reason = outrun ? RUSH : "";
        release();
    }

    /** Also after a connection slipped in beside a change of the reason. */
    private void release() {
        if (reason.isEmpty() && !waiting.isEmpty()) {
            waiting.forEach(channel -> Reading.resume(channel, Reading.Cause.HELD_BACK));
            waiting.clear();
        }
    }

    private String judge() {
        return lost.getAsBoolean()
                ? "Publishers are held back: files of " + settings.data() + " were removed while Kota runs, and what is"
                        + " written there would go with the process. The broker begins anew as soon as the "
                        + depth.getAsLong() + " messages that wait in it are taken: don't stop Kota before."
                : shortage();
    }

    private String shortage() {
        long free = usable(settings.data().toFile());
        long reserve = reason.isEmpty() ? settings.diskReserveBytes() : settings.diskReserveBytes() / 10 * 11;
        if (free < reserve) {
            return "Publishers are held back: the disk of " + settings.data() + " has " + (free >> 20)
                    + " MB free, less than the reserve of " + (settings.diskReserveBytes() >> 20)
                    + " MB. " + room();
        }
        if (refusing.getAsBoolean()) {
            return "Publishers are held back: the disk of " + settings.data()
                    + " was full, and the broker has not yet seen that there is room again.";
        }
        long limit = reason.isEmpty() ? settings.queueLimit() : settings.queueLimit() / 10 * 9;
        long messages = depth.getAsLong();
        if (messages >= Math.max(limit, 1)) {
            return "Publishers are held back: " + messages + " messages wait in the ingest queue, its limit is "
                    + settings.queueLimit() + ". See whether the mqtt driver runs and the bus accepts.";
        }
        return "";
    }

    /** Not for who can't remove anything: looks once each time that publishers begin to wait. */
    private String room() {
        if (reason.isEmpty()) {
            unwritable = DiskFault.of(settings.data());
        }
        return unwritable
                .map(fault -> "It " + fault.text() + ". " + fault.advice())
                .orElse("Make room.");
    }

    /** Asks the folder itself: its mount point may be hidden in a container. Unknown counts as enough. */
    private long usable(File folder) {
        boolean known = folder.getTotalSpace() > 0;
        if (!known && !blind) {
            LOG.warn("The free space of {} can't be read: publishers aren't held back when it ends", folder);
        }
        blind = !known;
        return known ? folder.getUsableSpace() : Long.MAX_VALUE;
    }
}
