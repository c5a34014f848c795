package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log along once for all live subscriptions, so that each of them sees or counts every record. */
final class LiveDispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDispatcher.class);
    private static final long IDLE_MILLIS = 500;

    private final BusParts parts;
    private final List<LocalLive> open = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "kota-bus-live");
    private long offset;
    private volatile boolean closing;

    LiveDispatcher(BusParts parts) {
        this.parts = parts;
        this.offset = parts.tail().end();
        thread.setContextClassLoader(LiveDispatcher.class.getClassLoader());
        thread.start();
    }

    LocalLive listen(LiveSpec spec, Consumer<List<Delivery>> listener) {
        var live = new LocalLive(
                spec,
                new Matcher(spec.selector(), parts.catalog()),
                parts.tail().end(),
                listener,
                open::remove);
        open.add(live);
        return live;
    }

    private void run() {
        try (LogReader reader = parts.reader()) {
            while (!closing) {
                step(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("The reader of live subscriptions can't be closed", e);
        }
    }

    private void step(LogReader reader) throws InterruptedException {
        long end = parts.tail().end();
        try {
            if (open.isEmpty()) {
                offset = end;
            }
            Group group = reader.next(offset + 1);
            if (group != null && !open.isEmpty()) {
                hand(group);
            } else {
                parts.tail().await(offset, IDLE_MILLIS);
            }
        } catch (DamagedGroupException e) {
            LOG.warn("Live views miss damaged records", e);
            miss(e.last());
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.warn("Live views miss records that can't be read or judged", e);
            miss(end);
        }
    }

    /** Goes on behind records that nobody gets. */
    private void miss(long upTo) {
        open.forEach(live -> live.miss(offset, upTo));
        offset = upTo;
    }

    private void hand(Group group) throws DamagedGroupException {
        if (group.first() > offset + 1) {
            miss(group.first() - 1);
        }
        List<Delivery> all = group.deliveries();
        List<Delivery> rest = all.subList((int) Math.max(0, offset + 1 - group.first()), all.size());
        open.forEach(live -> live.offer(rest));
        offset = group.last();
    }

    @Override
    public void close() {
        closing = true;
        parts.tail().wake();
        List.copyOf(open).forEach(LocalLive::close);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
