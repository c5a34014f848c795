package org.kota.historysqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kota.sqlite.Database;
import org.kota.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Read-only connections to month files, of which a few are kept for the next reader. */
final class Readers {

    /** Most connections that wait for use. */
    static final int MOST_IDLE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Deque<MonthReader> idle = new ArrayDeque<>();
    private final ReadWatch watch = new ReadWatch();
    private final Map<FileKey, String> broken = new ConcurrentHashMap<>();
    private final AtomicLong losses = new AtomicLong();
    private boolean closed;

    /** What is held at this moment. */
    ReadWatch watch() {
        return watch;
    }

    /** Runs a query on a file. */
    <T> T read(MonthFiles files, FileKey key, Query<T> query) {
        try {
            long before = losses.get();
            MonthReader reader = usable(files, key);
            T answer = run(reader, query);
            give(reader, before == losses.get());
            return answer;
        } catch (SQLException e) {
            if (Database.isBroken(e)) {
                noteBroken(key, files.path(key), e);
            }
            throw new StoreException(
                    "The history file " + files.path(key) + " can't be read: " + e.getMessage()
                            + ". Check the disk and the file's rights.",
                    e);
        }
    }

    /** Not one to a file that somebody has removed or replaced and that was put back since. */
    private MonthReader usable(MonthFiles files, FileKey key) throws SQLException {
        MonthReader reader = take(key);
        if (reader != null && !reader.isInPlace()) {
            reader.close();
            reader = null;
        }
        return reader == null ? MonthReader.open(key, files.path(key), watch) : reader;
    }

    private void noteBroken(FileKey key, Path path, SQLException e) {
        String said = "The history file " + path + " is damaged: what stands in its broken part can't be read ("
                + e.getMessage() + "). Stop Kota, move the file out of the folder, copy it from the backup and start:"
                + " what came since, or all that the log still has, is read from the log.";
        if (broken.put(key, said) == null) {
            LOG.error("{}", said);
        }
    }

    /** What readers found to be broken in files that are in use, as sentences. */
    Collection<String> broken() {
        return broken.values();
    }

    private static <T> T run(MonthReader reader, Query<T> query) throws SQLException {
        try {
            return query.on(reader);
        } catch (SQLException e) {
            reader.close();
            throw e;
        }
    }

    private synchronized MonthReader take(FileKey key) {
        for (MonthReader reader : idle) {
            if (reader.key().equals(key)) {
                idle.remove(reader);
                return reader;
            }
        }
        return null;
    }

    private void give(MonthReader reader, boolean usable) throws SQLException {
        MonthReader surplus = usable ? keep(reader) : reader;
        if (surplus != null) {
            surplus.close();
        }
    }

    /** Keeps a connection; returns the one that has to make room, if any. */
    private synchronized MonthReader keep(MonthReader reader) {
        if (closed) {
            return reader;
        }
        idle.addFirst(reader);
        return idle.size() > MOST_IDLE ? idle.removeLast() : null;
    }

    /** Closes the connections to a file that has gone; those in use are closed after their query. */
    void forget(FileKey key) throws SQLException {
        losses.incrementAndGet();
        broken.remove(key);
        for (MonthReader reader = take(key); reader != null; reader = take(key)) {
            reader.close();
        }
    }

    void close() throws SQLException {
        synchronized (this) {
            closed = true;
        }
        for (MonthReader reader = takeAny(); reader != null; reader = takeAny()) {
            reader.close();
        }
    }

    private synchronized MonthReader takeAny() {
        return idle.pollFirst();
    }

    /** A question to one file. */
    interface Query<T> {
        T on(MonthReader reader) throws SQLException;
    }
}
