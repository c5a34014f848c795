package org.kota.historysqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Map;
import org.kota.sqlite.Database;

/**
 * The tables of a month file. Times {@code t} are milliseconds from the middle of the month, so that they take four
 * bytes; all other times are milliseconds since 1970.
 */
final class Schema {

    static final int VERSION = 1;

    private static final String[] TABLES = {
        "CREATE TABLE obs(b INTEGER, s INTEGER, t INTEGER, id INTEGER, v REAL, k INTEGER, x TEXT, r INTEGER,"
                + " PRIMARY KEY(b, s, t, id)) WITHOUT ROWID",
        "CREATE TABLE extra(b INTEGER, s INTEGER, t INTEGER, id INTEGER, start INTEGER, result_time INTEGER,"
                + " parameters TEXT, PRIMARY KEY(b, s, t, id)) WITHOUT ROWID",
        "CREATE TABLE revision(s INTEGER, t INTEGER, id INTEGER, n INTEGER, " + FullRow.COLUMNS
                + ", until INTEGER, who TEXT, why TEXT, PRIMARY KEY(s, t, id, n)) WITHOUT ROWID",
        "CREATE TABLE aside(shard INTEGER, offset INTEGER, verdict TEXT, source TEXT, s INTEGER, t INTEGER, id INTEGER, "
                + FullRow.COLUMNS + ", who TEXT, why TEXT, PRIMARY KEY(shard, offset)) WITHOUT ROWID",
        "CREATE TABLE kind(n INTEGER PRIMARY KEY, producer TEXT, length INTEGER NOT NULL)",
        "CREATE TABLE head(s INTEGER PRIMARY KEY, low INTEGER, top INTEGER, t INTEGER, id INTEGER)",
        Counters.SCHEMA,
        "CREATE TABLE applied(shard INTEGER PRIMARY KEY, offset INTEGER)",
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID",
    };

    private Schema() {}

    /** Makes a month file, whole or not at all: an empty file is therefore always damage. */
    static void create(Path file, long width, Map<Integer, Long> applied) throws SQLException, IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (Database database = Database.open(fresh, MonthFile.CHECKPOINT_PAGES)) {
            database.begin();
            database.execute(TABLES);
            database.execute("INSERT INTO meta VALUES ('width', " + width + "), ('rows', 0)");
            for (var position : applied.entrySet()) {
                database.execute("INSERT INTO applied VALUES (" + position.getKey() + ", " + position.getValue() + ")");
            }
            database.schemaVersion(VERSION);
            database.commit();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.getParent())) {
            folder.force(true);
        }
    }
}
