package org.kota.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.kota.model.Location;
import org.kota.model.Thing;
import org.kota.model.Visibility;
import org.kota.sqlite.Database;

/** Things in rows. */
final class ThingTable {

    static final String SCHEMA = "CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
            + " title TEXT NOT NULL, longitude REAL, latitude REAL, organisation TEXT NOT NULL,"
            + " visibility TEXT NOT NULL, deleted INTEGER NOT NULL)";

    private static final String STORE = "INSERT OR REPLACE INTO thing(id, name, title, longitude, latitude,"
            + " organisation, visibility, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private ThingTable() {}

    static List<Thing> load(Database database, Map<Long, Map<String, String>> properties) throws SQLException {
        return Rows.of(database, "SELECT * FROM thing", row -> read(row, properties));
    }

    private static Thing read(ResultSet row, Map<Long, Map<String, String>> properties) throws SQLException {
        long id = row.getLong("id");
        return new Thing(
                id,
                row.getString("name"),
                row.getString("title"),
                location(row),
                row.getString("organisation"),
                Visibility.valueOf(row.getString("visibility")),
                properties.getOrDefault(id, Map.of()),
                row.getBoolean("deleted"));
    }

    private static Location location(ResultSet row) throws SQLException {
        double longitude = row.getDouble("longitude");
        return row.wasNull() ? null : new Location(longitude, row.getDouble("latitude"));
    }

    static void store(Database database, Thing thing) throws SQLException {
        try (PreparedStatement insert = database.prepare(STORE)) {
            insert.setLong(1, thing.id());
            insert.setString(2, thing.name());
            insert.setString(3, thing.title());
            setLocation(insert, thing.location());
            insert.setString(6, thing.organisation());
            insert.setString(7, thing.visibility().name());
            insert.setBoolean(8, thing.deleted());
            insert.executeUpdate();
        }
        Properties.store(database, thing.id(), thing.properties());
    }

    private static void setLocation(PreparedStatement insert, Location location) throws SQLException {
        if (location == null) {
            insert.setNull(4, Types.REAL);
            insert.setNull(5, Types.REAL);
        } else {
            insert.setDouble(4, location.longitude());
            insert.setDouble(5, location.latitude());
        }
    }
}
