package org.kota.operationsroom;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.servlet.AsyncContext;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.control.Visit;
import org.kota.operationsroom.ChangeLog.Change;

/** The open pages and what is sent to them. */
final class Viewers {

    private final ChangeLog changes;
    private final String epoch;
    private final Places places;
    private final Function<Rights, Sight> look;
    private final Set<Viewer> open = ConcurrentHashMap.newKeySet();

    /** What visitors see whose role is narrowed, by their rights: many have the same, above all the public. */
    private volatile Map<Map<Role, Set<Scope>>, Sight> sights = Map.of();

    /**
     * @param epoch names this run of the room: numbers of another run mean nothing here
     * @param places for the pages
     * @param look what somebody of such rights sees now
     */
    Viewers(ChangeLog changes, String epoch, Places places, Function<Rights, Sight> look) {
        this.look = look;
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
    void add(AsyncContext context, Visit visit, long seen, String address) throws IOException {
        var holder = new Viewer[1];
        holder[0] = new Viewer(context, visit, seen, () -> remove(holder[0], address));
        open.add(holder[0]);
        holder[0].open();
    }

    /** Sends each page what has changed since it was last sent something. */
    void pump() {
        long head = changes.head();
        for (Viewer viewer : open) {
            if (viewer.seen() < head && viewer.ready()) {
                tell(viewer, changes.since(viewer.seen()));
            }
        }
    }

    private void tell(Viewer viewer, List<Change> news) {
        long last = news.get(news.size() - 1).sequence();
        Sight sight = sight(viewer);
        List<Change> own = news.stream()
                .filter(sight::sees)
                .map(change -> sight.remarks() ? change : change.forThePublic())
                .toList();
        if (own.isEmpty()) {
            viewer.skip(last);
        } else {
            viewer.send(Frames.changes(epoch, own), last);
        }
    }

    private Sight sight(Viewer viewer) {
        Rights rights = viewer.visit().rights();
        Sight known = sights.get(rights.held());
        return known == null ? look.apply(rights) : known;
    }

    /** Ends the pages of those whose session or key holds no more, and looks anew at what the others see. */
    void look() {
        var seen = new HashMap<Map<Role, Set<Scope>>, Sight>();
        for (Viewer viewer : open) {
            if (viewer.visit().lasts()) {
                Rights rights = viewer.visit().rights();
                seen.computeIfAbsent(rights.held(), held -> look.apply(rights));
            } else {
                viewer.close();
            }
        }
        sights = Map.copyOf(seen);
    }

    /** Sends every page that is ready a message that none needs to see: one to those who see all, another to the rest. */
    void broadcast(byte[] message, byte[] narrowed) {
        open.forEach(viewer -> viewer.send(sight(viewer).all() ? message : narrowed, 0));
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
