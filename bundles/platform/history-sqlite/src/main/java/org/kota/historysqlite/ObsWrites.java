package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.kota.model.Observation;
import org.kota.sqlite.Database;

/** Writes rows of {@code obs} with what belongs to them, within the transaction that is open. */
final class ObsWrites {

    private final Grid grid;
    private final Kinds kinds;
    private final Comparator<Row> keyOrder;
    private final PreparedStatement insert;
    private final PreparedStatement replace;
    private final PreparedStatement extra;
    private final PreparedStatement noExtra;

    ObsWrites(Database database, Grid grid, Kinds kinds) throws SQLException {
        this.grid = grid;
        this.kinds = kinds;
        keyOrder = Comparator.<Row>comparingLong(
                        row -> grid.bucket(row.observation().time()))
                .thenComparingLong(row -> row.observation().datastream())
                .thenComparingLong(row -> row.observation().time())
                .thenComparingLong(row -> row.observation().id());
        insert = database.prepare("INSERT INTO obs(b, s, t, id, v, k, x, r) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT(b, s, t, id) DO NOTHING");
        replace = database.prepare("REPLACE INTO obs(b, s, t, id, v, k, x, r) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        extra = database.prepare("REPLACE INTO extra VALUES (?, ?, ?, ?, ?, ?, ?)");
        noExtra = database.prepare("DELETE FROM extra WHERE b = ? AND s = ? AND t = ? AND id = ?");
    }

    /** Adds rows, sorted by key: neighbours in the file are written together. */
    void insert(List<Row> rows) throws SQLException {
        rows.sort(keyOrder);
        for (Row row : rows) {
            write(insert, row);
        }
    }

    /** Puts a row in the place of the one with its key. */
    void replace(Row row) throws SQLException {
        bindKey(noExtra, row.observation());
        noExtra.executeUpdate();
        write(replace, row);
    }

    private void write(PreparedStatement statement, Row row) throws SQLException {
        Observation observation = row.observation();
        int kind = kinds.number(observation);
        boolean ownStart = kinds.kind(kind).length() == Kinds.Kind.IN_EXTRA;
        boolean rare = ownStart || observation.resultTime() != Observation.NO_TIME || observation.parameters() != null;
        bindKey(statement, observation);
        statement.setObject(5, row.number());
        statement.setLong(6, row.code(kind, rare));
        statement.setString(7, row.text());
        statement.setLong(8, observation.received() - observation.time());
        statement.executeUpdate();
        if (rare) {
            writeExtra(observation, ownStart);
        }
    }

    private void writeExtra(Observation observation, boolean ownStart) throws SQLException {
        bindKey(extra, observation);
        extra.setObject(5, ownStart ? observation.start() : null);
        extra.setObject(6, observation.resultTime() == Observation.NO_TIME ? null : observation.resultTime());
        extra.setString(7, observation.parameters());
        extra.executeUpdate();
    }

    private void bindKey(PreparedStatement statement, Observation observation) throws SQLException {
        statement.setLong(1, grid.bucket(observation.time()));
        statement.setLong(2, observation.datastream());
        statement.setLong(3, grid.relative(observation.time()));
        statement.setLong(4, observation.id());
    }
}
