package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.kota.model.Observation;
import org.kota.sqlite.Database;

/** Reads rows of {@code obs} with what belongs to them, through any connection to a month file. */
final class ObsReads {

    private static final String COLUMNS = "SELECT t, id, v, k, x, r FROM obs WHERE b = ? AND s = ? AND ";

    private final ReadWatch watch;
    private final Grid grid;
    private final Kinds kinds;
    private final PreparedStatement first;
    private final PreparedStatement exact;
    private final PreparedStatement up;
    private final PreparedStatement down;
    private final PreparedStatement extra;

    ObsReads(Database database, Grid grid, Kinds kinds, ReadWatch watch) throws SQLException {
        this.watch = watch;
        this.grid = grid;
        this.kinds = kinds;
        first = database.prepare(COLUMNS + "t = ? ORDER BY id LIMIT 2");
        exact = database.prepare(COLUMNS + "t = ? AND id = ?");
        up = database.prepare(COLUMNS + "(t, id) > (?, ?) AND t < ? ORDER BY t, id LIMIT ?");
        down = database.prepare(COLUMNS + "(t, id) < (?, ?) AND t >= ? ORDER BY t DESC, id DESC LIMIT ?");
        extra = database.prepare(
                "SELECT start, result_time, parameters FROM extra WHERE b = ? AND s = ? AND t = ? AND id = ?");
    }

    /** The first row of a key time by id, and a second one if there are more: there may be any number of them. */
    List<Row> first(long datastream, long time) throws SQLException {
        bindTime(first, datastream, time);
        return rows(first, datastream);
    }

    /** The row of a key. */
    Optional<Row> exact(long datastream, long time, long id) throws SQLException {
        bindTime(exact, datastream, time);
        exact.setLong(4, id);
        return rows(exact, datastream).stream().findFirst();
    }

    private void bindTime(PreparedStatement statement, long datastream, long time) throws SQLException {
        statement.setLong(1, grid.bucket(time));
        statement.setLong(2, datastream);
        statement.setLong(3, grid.relative(time));
    }

    /** Rows of one bucket, withdrawn ones included, behind a key and before a time. */
    List<Row> up(long bucket, long datastream, long afterTime, long afterId, long before, int limit)
            throws SQLException {
        return slice(up, bucket, datastream, afterTime, afterId, before, limit);
    }

    /** Rows of one bucket, withdrawn ones included, backward from before a key down to a time. */
    List<Row> down(long bucket, long datastream, long beforeTime, long beforeId, long from, int limit)
            throws SQLException {
        return slice(down, bucket, datastream, beforeTime, beforeId, from, limit);
    }

    private List<Row> slice(
            PreparedStatement statement, long bucket, long datastream, long time, long id, long end, int limit)
            throws SQLException {
        statement.setLong(1, bucket);
        statement.setLong(2, datastream);
        statement.setLong(3, grid.relative(time));
        statement.setLong(4, id);
        statement.setLong(5, grid.relative(end));
        statement.setInt(6, limit);
        return rows(statement, datastream);
    }

    private List<Row> rows(PreparedStatement statement, long datastream) throws SQLException {
        return watch.rows(statement, row -> read(row, datastream));
    }

    private Row read(ResultSet row, long datastream) throws SQLException {
        long time = grid.absolute(row.getLong(1));
        long code = row.getLong(4);
        Kinds.Kind kind = kinds.kind(Row.kindOf(code));
        var plain = new Observation(
                row.getLong(2),
                datastream,
                time - Math.max(0, kind.length()),
                time,
                Observation.NO_TIME,
                time + row.getLong(6),
                Row.resultOf(code, row.getDouble(3), row.getString(5)),
                Row.qualityOf(code),
                null,
                kind.producer());
        return new Row(Row.hasExtra(code) ? withExtra(plain) : plain, Row.flagsOf(code));
    }

    private Observation withExtra(Observation plain) throws SQLException {
        extra.setLong(1, grid.bucket(plain.time()));
        extra.setLong(2, plain.datastream());
        extra.setLong(3, grid.relative(plain.time()));
        extra.setLong(4, plain.id());
        try (ResultSet row = extra.executeQuery()) {
            return row.next() ? merge(plain, row) : plain;
        }
    }

    private static Observation merge(Observation plain, ResultSet row) throws SQLException {
        long start = row.getLong(1);
        boolean noStart = row.wasNull();
        long resultTime = row.getLong(2);
        boolean noResultTime = row.wasNull();
        return new Observation(
                plain.id(),
                plain.datastream(),
                noStart ? plain.start() : start,
                plain.time(),
                noResultTime ? Observation.NO_TIME : resultTime,
                plain.received(),
                plain.result(),
                plain.quality(),
                row.getString(3),
                plain.producer());
    }
}
