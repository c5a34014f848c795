package org.kota.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.kota.sqlite.Database;

/** The properties of Things and Datastreams: a table of their own, since an id belongs to one of them. */
final class Properties {

    private Properties() {}

    static Map<Long, Map<String, String>> load(Database database) throws SQLException {
        var all = new HashMap<Long, Map<String, String>>();
        try (PreparedStatement select = database.prepare("SELECT owner, key, value FROM property");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.computeIfAbsent(rows.getLong(1), owner -> new HashMap<>())
                        .put(rows.getString(2), rows.getString(3));
            }
        }
        return all;
    }

    static void store(Database database, long owner, Map<String, String> properties) throws SQLException {
        database.execute("DELETE FROM property WHERE owner = " + owner);
        try (PreparedStatement insert = database.prepare("INSERT INTO property VALUES (?, ?, ?)")) {
            for (var property : properties.entrySet()) {
                insert.setLong(1, owner);
                insert.setString(2, property.getKey());
                insert.setString(3, property.getValue());
                insert.executeUpdate();
            }
        }
    }
}
