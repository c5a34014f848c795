package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.sqlite.Database;
import org.kota.store.History.Verdict;

/** Records that were not stored, kept for a person to look at: conflicts, and changes to what isn't recorded. */
final class Aside {

    /** Most records kept in one file; the oldest make room. Their count stays. */
    static final int LIMIT = 10_000;

    private static final String INSERT =
            "INSERT INTO aside VALUES (?, ?, ?, ?, ?, ?, ?, " + FullRow.MARKS + ", ?, ?) ON CONFLICT DO NOTHING";
    private static final String TRIM = "DELETE FROM aside WHERE (shard, offset) IN (SELECT shard, offset FROM aside"
            + " ORDER BY shard, offset LIMIT max(0, (SELECT count(*) FROM aside) - " + LIMIT + "))";
    private static final String CONFLICTS = "SELECT shard, offset, source, s, t, id, " + FullRow.NAMES
            + " FROM aside WHERE verdict = '" + Verdict.CONFLICT
            + "' AND (offset, shard) < (?, ?) ORDER BY offset DESC, shard DESC LIMIT ?";

    private final Database database;
    private final Grid grid;
    private final ReadWatch watch;

    Aside(Database database, Grid grid, ReadWatch watch) {
        this.database = database;
        this.grid = grid;
        this.watch = watch;
    }

    void keep(List<Rejected> rejected) throws SQLException {
        try (PreparedStatement insert = database.prepare(INSERT)) {
            for (Rejected one : rejected) {
                keep(insert, one.delivery(), one.verdict());
            }
        }
        database.execute(TRIM);
    }

    private void keep(PreparedStatement insert, Delivery delivery, Verdict verdict) throws SQLException {
        insert.clearParameters();
        insert.setInt(1, delivery.position().shard());
        insert.setLong(2, delivery.position().offset());
        insert.setString(3, verdict.name());
        insert.setString(4, delivery.source());
        if (delivery.record() instanceof Retraction retraction) {
            bindKey(insert, retraction.datastream(), retraction.time(), retraction.observation());
            bindPerson(insert, retraction.who(), retraction.why());
        } else if (delivery.record() instanceof Correction correction) {
            bindValue(insert, correction.observation());
            bindPerson(insert, correction.who(), correction.why());
        } else if (delivery.record() instanceof Observation observation) {
            bindValue(insert, observation);
        }
        insert.executeUpdate();
    }

    private void bindKey(PreparedStatement insert, long datastream, long time, long id) throws SQLException {
        insert.setLong(5, datastream);
        insert.setLong(6, grid.relative(time));
        insert.setLong(7, id);
    }

    private void bindValue(PreparedStatement insert, Observation observation) throws SQLException {
        bindKey(insert, observation.datastream(), observation.time(), observation.id());
        FullRow.bind(insert, 8, Row.of(observation));
    }

    private static void bindPerson(PreparedStatement insert, String who, String why) throws SQLException {
        insert.setString(16, who);
        insert.setString(17, why);
    }

    /** The newest conflicts; read a bounded number at a time. */
    List<Contradiction> conflicts(int limit) throws SQLException {
        var found = new ArrayList<Contradiction>();
        try (PreparedStatement select = database.prepare(CONFLICTS)) {
            List<Contradiction> some;
            int most;
            do {
                most = Math.min(ReadWatch.STEP, limit - found.size());
                bindOlder(select, found, most);
                some = watch.rows(select, this::contradiction);
                found.addAll(some);
            } while (some.size() == most && found.size() < limit);
        }
        return found;
    }

    private static void bindOlder(PreparedStatement select, List<Contradiction> found, int most) throws SQLException {
        Position last = found.isEmpty()
                ? new Position(Integer.MAX_VALUE, Long.MAX_VALUE)
                : found.get(found.size() - 1).position();
        select.setLong(1, last.offset());
        select.setInt(2, last.shard());
        select.setInt(3, most);
    }

    private Contradiction contradiction(ResultSet row) throws SQLException {
        long time = grid.absolute(row.getLong("t"));
        return new Contradiction(
                new Position(row.getInt("shard"), row.getLong("offset")),
                row.getString("source"),
                FullRow.read(row, row.getLong("id"), row.getLong("s"), time).observation());
    }

    /** A record that is to be kept aside. */
    record Rejected(Delivery delivery, Verdict verdict) {}

    /** A kept conflict, without what holds. */
    record Contradiction(Position position, String source, Observation rejected) {}
}
