package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.kota.model.Observation;

/** All facts of an Observation in columns of their own, for the tables that hold few. */
final class FullRow {

    static final String COLUMNS = "v REAL, k INTEGER, x TEXT, start INTEGER, result_time INTEGER, received INTEGER,"
            + " parameters TEXT, producer TEXT";

    static final String NAMES = "v, k, x, start, result_time, received, parameters, producer";

    static final String MARKS = "?, ?, ?, ?, ?, ?, ?, ?";

    private FullRow() {}

    /** Sets the columns from a first index on; null sets none of them. */
    static void bind(PreparedStatement statement, int first, Row row) throws SQLException {
        Observation observation = row.observation();
        statement.setObject(first, row.number());
        statement.setLong(first + 1, row.code(0, false));
        statement.setString(first + 2, row.text());
        statement.setLong(first + 3, observation.start());
        statement.setLong(first + 4, observation.resultTime());
        statement.setLong(first + 5, observation.received());
        statement.setString(first + 6, observation.parameters());
        statement.setString(first + 7, observation.producer());
    }

    static Row read(ResultSet row, long id, long datastream, long time) throws SQLException {
        long code = row.getLong("k");
        var observation = new Observation(
                id,
                datastream,
                row.getLong("start"),
                time,
                row.getLong("result_time"),
                row.getLong("received"),
                Row.resultOf(code, row.getDouble("v"), row.getString("x")),
                Row.qualityOf(code),
                row.getString("parameters"),
                row.getString("producer"));
        return new Row(observation, Row.flagsOf(code));
    }
}
