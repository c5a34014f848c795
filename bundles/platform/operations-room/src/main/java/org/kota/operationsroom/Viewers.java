package org.kota.operationsroom;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.AsyncContext;
import org.kota.operationsroom.ChangeLog.Change;

/** The open pages and what is sent to them. */
final class Viewers {

    private final ChangeLog changes;
    private final String epoch;
    private final Places places;
    private final Set<Viewer> open = ConcurrentHashMap.newKeySet();

    /**
     * @param epoch names this run of the room: numbers of another run mean nothing here
     * @param places for the pages
     */
    Viewers(ChangeLog changes, String epoch, Places places) {
        this.changes = changes;
        this.epoch = epoch;
        this.places = places;
    }

    Places places() {
        return places;
    }

    int count() {
        return places.count();
    }

    /** Adds a page whose place was taken before; the place is given back when it goes. */
    void add(AsyncContext context, long seen, String address) throws IOException {
        var holder = new Viewer[1];
        holder[0] = new Viewer(context, seen, () -> remove(holder[0], address));
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

    private void remove(Viewer viewer, String address) {
        if (open.remove(viewer)) {
            places.giveBack(address);
        }
    }
}
