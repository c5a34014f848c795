package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.model.Observation;
import org.kota.sqlite.Database;
import org.kota.store.History.Revision;

/** Former values. */
final class Revisions {

    private static final String SELECT = "SELECT s, t, id, n, " + FullRow.NAMES
            + ", until, who, why FROM revision WHERE s = ? AND t = ? AND (id, n) > (?, ?)" + " ORDER BY id, n LIMIT ?";

    private static final String INSERT = "INSERT INTO revision SELECT ?, ?, ?, coalesce(max(n), 0) + 1, "
            + FullRow.MARKS + ", ?, ?, ? FROM revision WHERE s = ? AND t = ? AND id = ?";

    private final Database database;
    private final Grid grid;
    private final ReadWatch watch;

    Revisions(Database database, Grid grid, ReadWatch watch) {
        this.database = database;
        this.grid = grid;
        this.watch = watch;
    }

    /** All of a key time by id, the oldest first; read a bounded number at a time. */
    List<Revision> of(long datastream, long time) throws SQLException {
        var revisions = new ArrayList<Revision>();
        try (PreparedStatement select = database.prepare(SELECT)) {
            select.setLong(1, datastream);
            select.setLong(2, grid.relative(time));
            List<Revision> some = behind(select, Long.MIN_VALUE, 0, ReadWatch.STEP);
            revisions.addAll(some);
            while (some.size() == ReadWatch.STEP) {
                Revision last = some.get(some.size() - 1);
                some = behind(select, last.value().id(), last.number(), ReadWatch.STEP);
                revisions.addAll(some);
            }
        }
        return revisions;
    }

    /** The first value that a revised row had. */
    Observation first(Observation revised) throws SQLException {
        try (PreparedStatement select = database.prepare(SELECT)) {
            select.setLong(1, revised.datastream());
            select.setLong(2, grid.relative(revised.time()));
            return behind(select, revised.id(), 0, 1).get(0).value();
        }
    }

    private List<Revision> behind(PreparedStatement select, long id, long n, int most) throws SQLException {
        select.setLong(3, id);
        select.setLong(4, n);
        select.setInt(5, most);
        return watch.rows(select, this::read);
    }

    private Revision read(ResultSet row) throws SQLException {
        long time = grid.absolute(row.getLong("t"));
        return new Revision(
                row.getInt("n"),
                FullRow.read(row, row.getLong("id"), row.getLong("s"), time).observation(),
                row.getLong("until"),
                row.getString("who"),
                row.getString("why"));
    }

    /** Keeps a value that is about to be replaced or withdrawn. */
    void keep(Row former, long until, String who, String why) throws SQLException {
        Observation observation = former.observation();
        try (PreparedStatement insert = database.prepare(INSERT)) {
            bindKey(insert, 1, observation);
            FullRow.bind(insert, 4, former);
            insert.setLong(12, until);
            insert.setString(13, who);
            insert.setString(14, why);
            bindKey(insert, 15, observation);
            insert.executeUpdate();
        }
    }

    private void bindKey(PreparedStatement statement, int first, Observation observation) throws SQLException {
        statement.setLong(first, observation.datastream());
        statement.setLong(first + 1, grid.relative(observation.time()));
        statement.setLong(first + 2, observation.id());
    }
}
