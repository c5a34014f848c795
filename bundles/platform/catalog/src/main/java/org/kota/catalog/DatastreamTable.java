package org.kota.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kota.model.Datastream;
import org.kota.model.IdentityPolicy;
import org.kota.model.ResultType;
import org.kota.model.RetentionClass;
import org.kota.sqlite.Database;

/** Datastreams in rows. */
final class DatastreamTable {

    static final String SCHEMA = "CREATE TABLE datastream(id INTEGER PRIMARY KEY, name TEXT NOT NULL"
            + " UNIQUE, title TEXT NOT NULL, thing INTEGER NOT NULL, observed_property TEXT NOT NULL, unit TEXT NOT"
            + " NULL, type TEXT NOT NULL, identity TEXT NOT NULL, retention TEXT NOT NULL, interval_ms INTEGER,"
            + " producer TEXT, deleted INTEGER NOT NULL)";

    private static final String STORE = "INSERT OR REPLACE INTO datastream(id, name, title, thing, observed_property,"
            + " unit, type, identity, retention, interval_ms, producer, deleted)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private DatastreamTable() {}

    static List<Datastream> load(Database database, Map<Long, Map<String, String>> properties) throws SQLException {
        return Rows.of(database, "SELECT * FROM datastream", row -> read(row, properties));
    }

    private static Datastream read(ResultSet row, Map<Long, Map<String, String>> properties) throws SQLException {
        long id = row.getLong("id");
        return new Datastream(
                id,
                row.getString("name"),
                row.getString("title"),
                row.getLong("thing"),
                row.getString("observed_property"),
                row.getString("unit"),
                ResultType.valueOf(row.getString("type")),
                IdentityPolicy.valueOf(row.getString("identity")),
                RetentionClass.valueOf(row.getString("retention")),
                interval(row),
                row.getString("producer"),
                properties.getOrDefault(id, Map.of()),
                row.getBoolean("deleted"));
    }

    private static Duration interval(ResultSet row) throws SQLException {
        long millis = row.getLong("interval_ms");
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }

    static void store(Database database, Datastream datastream) throws SQLException {
        try (PreparedStatement insert = database.prepare(STORE)) {
            insert.setLong(1, datastream.id());
            insert.setString(2, datastream.name());
            insert.setString(3, datastream.title());
            insert.setLong(4, datastream.thing());
            insert.setString(5, datastream.observedProperty());
            insert.setString(6, datastream.unit());
            insert.setString(7, datastream.type().name());
            insert.setString(8, datastream.identity().name());
            insert.setString(9, datastream.retention().name());
            insert.setObject(
                    10,
                    datastream.interval() == null ? null : datastream.interval().toMillis());
            insert.setString(11, datastream.producer());
            insert.setBoolean(12, datastream.deleted());
            insert.executeUpdate();
        }
        Properties.store(database, datastream.id(), datastream.properties());
    }
}
