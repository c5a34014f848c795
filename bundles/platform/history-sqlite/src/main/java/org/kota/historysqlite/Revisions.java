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

    private static final String SELECT =
            "SELECT id, n, " + FullRow.NAMES + ", until, who, why FROM revision WHERE s = ? AND t = ? ORDER BY id, n";

    private static final String INSERT = "INSERT INTO revision SELECT ?, ?, ?, coalesce(max(n), 0) + 1, "
            + FullRow.MARKS + ", ?, ?, ? FROM revision WHERE s = ? AND t = ? AND id = ?";

    private final Database database;
    private final Grid grid;

    Revisions(Database database, Grid grid) {
        this.database = database;
        this.grid = grid;
    }

    List<Revision> of(long datastream, long time) throws SQLException {
        var revisions = new ArrayList<Revision>();
        try (PreparedStatement select = database.prepare(SELECT)) {
            select.setLong(1, datastream);
            select.setLong(2, grid.relative(time));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    revisions.add(read(row, datastream, time));
                }
            }
        }
        return revisions;
    }

    private static Revision read(ResultSet row, long datastream, long time) throws SQLException {
        return new Revision(
                row.getInt("n"),
                FullRow.read(row, row.getLong("id"), datastream, time).observation(),
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
