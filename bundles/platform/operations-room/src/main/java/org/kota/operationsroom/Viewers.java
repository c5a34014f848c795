package org.kota.operationsroom;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.AsyncContext;
import org.kota.operationsroom.ChangeLog.Change;

/** The open pages, at most a fixed number, and what is sent to them. */
final class Viewers {

    private final ChangeLog changes;
    private final String epoch;
    private final int limit;
    private final Set<Viewer> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger();

    /**
     * @param epoch names this run of the room: numbers of another run mean nothing here
     * @param limit most pages at a time
     */
    Viewers(ChangeLog changes, String epoch, int limit) {
        this.changes = changes;
        this.epoch = epoch;
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    int count() {
        return places.get();
    }

    /** Takes a place if there is one; give it back with {@link #leave()} if no viewer comes of it. */
    boolean enter() {
        if (places.incrementAndGet() <= limit) {
            return true;
        }
        places.decrementAndGet();
        return false;
    }

    void leave() {
        places.decrementAndGet();
    }

    /** Adds a page that took its place before. */
    void add(AsyncContext context, long seen) throws IOException {
        var holder = new Viewer[1];
        holder[0] = new Viewer(context, seen, () -> remove(holder[0]));
        open.add(holder[0]);
        holder[0].open();
    }

    /** Sends each page what has changed since it was last sent something. */
    void pump() {
        long head = changes.head();
        for (Viewer viewer : open) {
            if (viewer.seen() < head && viewer.ready()) {
                List<Change> news = changes.since(viewer.seen());
                viewer.send(
                        Frames.changes(epoch, news), news.get(news.size() - 1).sequence());
            }
        }
    }

    /** Sends every page that is ready a message that none needs to see. */
    void broadcast(byte[] message) {
        open.forEach(viewer -> viewer.send(message, 0));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void close() {
        open.forEach(Viewer::close);
    }

    private void remove(Viewer viewer) {
        if (open.remove(viewer)) {
            leave();
        }
    }
}
