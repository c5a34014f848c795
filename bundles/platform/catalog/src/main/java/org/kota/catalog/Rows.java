package org.kota.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.sqlite.Database;

/** Reads what a table holds. */
final class Rows {

    private Rows() {}

    /** Makes an item of the row that a result stands at. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> of(Database database, String select, Reader<T> reader) throws SQLException {
        var items = new ArrayList<T>();
        try (PreparedStatement statement = database.prepare(select);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                items.add(reader.read(row));
            }
        }
        return items;
    }
}
