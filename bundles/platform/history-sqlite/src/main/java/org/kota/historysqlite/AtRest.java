package org.kota.historysqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.kota.sqlite.Place;
import org.kota.sqlite.Quiet;

/** How the files that aren't open for writing were left, which tells that somebody has written over one since. */
final class AtRest {

    /** More than any that is found. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final Map<FileKey, Left> left = new HashMap<>();
    private final Map<FileKey, Quiet> changing = new HashMap<>();

    /** @param applied how far the log was applied to it, all shards together, which never falls; or {@link #UNKNOWN} */
    void leave(FileKey key, Path path, long applied) {
        left.put(key, new Left(Place.of(path), applied));
        changing.remove(key);
    }

    void use(FileKey key) {
        left.remove(key);
    }

    /**
     * Whether somebody has written over a file at rest, or put another one in its place, and has done with it.
     *
     * @throws SQLException while he does so, for at least a second
     */
    boolean isChanged(FileKey key, Path path) throws SQLException {
        if (!differs(key, path)) {
            return false;
        }
        if (!changing.computeIfAbsent(key, unknown -> new Quiet(path)).isReached()) {
            throw new SQLException(path + " is being overwritten while Kota runs");
        }
        return true;
    }

    /** Whether a file that lies there isn't as it was left. */
    boolean differs(FileKey key, Path path) {
        Place now = Place.of(path);
        return now.isTaken()
                && !(left.containsKey(key) && now.equals(left.get(key).place()));
    }

    /** How far the log was applied to a file when it was left, or {@link #UNKNOWN}. */
    long applied(FileKey key) {
        return left.containsKey(key) ? left.get(key).applied() : UNKNOWN;
    }

    /**
     * A file that is opened has all that it had when it was left.
     *
     * @throws SQLException if it hasn't
     */
    void require(MonthFile file) throws SQLException {
        long applied = applied(file.key());
        if (applied != UNKNOWN && file.progress() < applied) {
            throw new SQLException(file.database().file() + " was overwritten while Kota runs");
        }
    }

    private record Left(Place place, long applied) {}
}
