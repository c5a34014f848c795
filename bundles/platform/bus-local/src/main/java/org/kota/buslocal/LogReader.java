package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Map;
import org.kota.sqlite.Database;

/**
 * Reads the log for one subscriber: the newest groups from memory, older ones from their files. Keeps no cursor open,
 * because that would keep SQLite from writing its log back. Belongs to one thread.
 */
final class LogReader implements AutoCloseable {

    private static final int READ_AHEAD_BYTES = 1 << 20;
    private static final int READ_AHEAD_GROUPS = 256;

    private final SegmentFiles files;
    private final Tail tail;
    private final ArrayDeque<Group> ahead = new ArrayDeque<>();
    private Database open;

    LogReader(SegmentFiles files, Tail tail) {
        this.files = files;
        this.tail = tail;
    }

    /** The group that holds this offset, or the first behind it; null if there is none yet. */
    Group next(long offset) throws SQLException, IOException {
        if (offset > tail.end()) {
            return null;
        }
        Group cached = tail.find(offset);
        return cached != null ? cached : fromFile(offset);
    }

    private Group fromFile(long offset) throws SQLException, IOException {
        while (!ahead.isEmpty() && ahead.peek().last() < offset) {
            ahead.poll();
        }
        if (ahead.isEmpty() || ahead.peek().first() > offset) {
            ahead.clear();
            readAhead(offset);
        }
        return ahead.peek();
    }

    private void readAhead(long offset) throws SQLException, IOException {
        Map.Entry<Long, Path> segment = files.holding(offset);
        while (segment != null && ahead.isEmpty()) {
            readKept(segment, offset);
            segment = files.all().higherEntry(segment.getKey());
        }
    }

    /** A file that retention has dropped meanwhile is no failure: what comes next lies behind it. */
    private void readKept(Map.Entry<Long, Path> segment, long offset) throws SQLException {
        try {
            read(segment.getValue(), offset);
        } catch (SQLException e) {
            if (files.all().containsKey(segment.getKey())) {
                throw e;
            }
        }
    }

    private void read(Path file, long offset) throws SQLException {
        try {
            use(file);
            collect(offset);
            if (ahead.isEmpty() && !open.isInPlace()) {
                close(); // it was put back after somebody had removed it: what came since is in that one
                use(file);
                collect(offset);
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void collect(long offset) throws SQLException {
        try (var query = open.prepare("SELECT first, n, rec FROM log WHERE first >="
                + " coalesce((SELECT max(first) FROM log WHERE first <= ?1), ?1) ORDER BY first LIMIT "
                + READ_AHEAD_GROUPS)) {
            query.setLong(1, offset);
            try (var rows = query.executeQuery()) {
                collect(rows, offset);
            }
        }
    }

    private void collect(ResultSet rows, long offset) throws SQLException {
        long bytes = 0;
        long end = tail.end();
        while (bytes < READ_AHEAD_BYTES && rows.next()) {
            byte[] blob = GroupCodec.content(rows, 3);
            var group = new Group(rows.getLong(1), rows.getInt(2), blob);
            bytes += blob.length;
            if (group.last() >= offset && group.last() <= end) {
                ahead.add(group);
            }
        }
    }

    private void use(Path file) throws SQLException {
        if (open == null || !open.file().equals(file)) {
            close();
            open = Database.openReadOnly(file);
            NewerFile.refuse(open);
        }
    }

    /** When the first group of a file was appended, in Kota time; {@link Long#MAX_VALUE} if it has none. */
    long appended(Path file) throws SQLException {
        use(file);
        try (var query = open.prepare("SELECT substr(rec, 1, 32) FROM log ORDER BY first LIMIT 1");
                var rows = query.executeQuery()) {
            return rows.next() ? GroupCodec.appended(GroupCodec.content(rows, 1)) : Long.MAX_VALUE;
        }
    }

    /** Offset of the first group of a file that was appended at or after a time, or -1. */
    long firstAppendedAt(Path file, long millis) throws SQLException {
        use(file);
        try (var query = open.prepare("SELECT first, substr(rec, 1, 32) FROM log ORDER BY first");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                if (GroupCodec.appended(GroupCodec.content(rows, 2)) >= millis) {
                    return rows.getLong(1);
                }
            }
            return -1;
        }
    }

    @Override
    public void close() throws SQLException {
        ahead.clear();
        if (open != null) {
            Database closing = open;
            open = null;
            closing.close();
        }
    }
}
