package org.kota.historysqlite;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.model.Observation;

/** The latest row of each Datastream over all files, in memory. Written by the history's writer after a commit. */
final class Latest {

    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

    Row row(long datastream) {
        Entry entry = entries.get(datastream);
        return entry == null ? null : entry.row();
    }

    /** Whether a row of this file could be the latest of its Datastream. */
    boolean mayRise(long datastream, long time) {
        Entry entry = entries.get(datastream);
        return entry == null || time >= entry.row().observation().time();
    }

    /** A row of a file is the latest there. */
    void offer(FileKey file, Row row) {
        Entry entry = new Entry(file, row);
        entries.merge(row.observation().datastream(), entry, (old, now) -> now.replaces(old) ? now : old);
    }

    /**
     * A file has no row of the Datastream any more that holds.
     *
     * @return true if the latest was in that file, so that another one must be found
     */
    boolean withdraw(FileKey file, long datastream) {
        Entry entry = entries.get(datastream);
        return entry != null && entry.file().equals(file) && entries.remove(datastream, entry);
    }

    void clear() {
        entries.clear();
    }

    /**
     * Forgets what lies in a file.
     *
     * @return the Datastreams whose latest lay there
     */
    List<Long> forget(FileKey file) {
        List<Long> lost = entries.entrySet().stream()
                .filter(entry -> entry.getValue().file().equals(file))
                .map(Map.Entry::getKey)
                .toList();
        lost.forEach(entries::remove);
        return lost;
    }

    private record Entry(FileKey file, Row row) {
        boolean replaces(Entry old) {
            Observation mine = row.observation();
            Observation other = old.row.observation();
            return file.equals(old.file)
                    || mine.time() > other.time()
                    || mine.time() == other.time() && mine.id() >= other.id();
        }
    }
}
