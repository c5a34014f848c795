package org.kota.shell.history;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.kota.model.Observation;
import org.kota.shell.support.Progress;
import org.kota.store.History;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** The Observations of a query, fetched page by page, up to a limit. */
final class Pages implements Iterator<Observation> {

    private final History history;
    private final long limit;
    private final Progress progress;
    private final Queue<Observation> page = new ArrayDeque<>();
    private ObservationQuery next;
    private long given;

    /** @param limit most Observations; {@link Long#MAX_VALUE} for all */
    Pages(History history, ObservationQuery first, long limit, Progress progress) {
        this.history = history;
        this.limit = limit;
        this.progress = progress;
        this.next = first;
    }

    @Override
    public boolean hasNext() {
        return given < limit && more();
    }

    /** Whether there is something beyond what was given. */
    boolean more() {
        while (page.isEmpty() && next != null) {
            fetch();
        }
        return !page.isEmpty();
    }

    private void fetch() {
        Page fetched = history.observations(next);
        page.addAll(fetched.observations());
        next = fetched.next() == null ? null : next.next(fetched.next());
        progress.at(given, limit == Long.MAX_VALUE ? 0 : limit);
    }

    @Override
    public Observation next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        given++;
        return page.remove();
    }
}
