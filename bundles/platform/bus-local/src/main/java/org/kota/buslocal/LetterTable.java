package org.kota.buslocal;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Position;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Database;

/** The table of kept letters in the dead letters' file, and how a letter is written and read. */
final class LetterTable {

    private static final String COLUMNS =
            "id, source, stage, reason, detail, origin, payload, size, received, shard, position, settled";

    private LetterTable() {}

    static Database open(Path file) throws SQLException {
        Database database = Database.open(file, 250);
        try {
            NewerFile.refuse(database);
            create(database);
            LetterMark.createTable(database);
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static void create(Database database) throws SQLException {
        if (database.schemaVersion() == 0) {
            database.execute(
                    "CREATE TABLE IF NOT EXISTS letter(id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL,"
                            + " stage TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT, origin TEXT, payload BLOB,"
                            + " size INTEGER NOT NULL, received INTEGER NOT NULL, shard INTEGER, position INTEGER,"
                            + " settled INTEGER NOT NULL DEFAULT 0)",
                    "CREATE INDEX IF NOT EXISTS letter_source ON letter(source, id)",
                    "CREATE UNIQUE INDEX IF NOT EXISTS letter_position ON letter(stage, shard, position)"
                            + " WHERE position IS NOT NULL",
                    "CREATE TABLE IF NOT EXISTS refused(source TEXT, reason TEXT, n INTEGER NOT NULL,"
                            + " PRIMARY KEY(source, reason)) WITHOUT ROWID",
                    "CREATE TABLE IF NOT EXISTS evicted(source TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID");
            database.schemaVersion(NewerFile.KNOWN);
        }
    }

    /** @return the id; a letter for the same record of the same subscription is kept once */
    static long insert(Database database, Refusal refusal) throws SQLException {
        try (var insert = database.prepare("INSERT INTO letter(source, stage, reason, detail, origin, payload, size,"
                + " received, shard, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
            fill(insert, refusal);
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void fill(PreparedStatement insert, Refusal refusal) throws SQLException {
        insert.setString(1, refusal.source());
        insert.setString(2, refusal.stage());
        insert.setString(3, refusal.reason().name());
        insert.setString(4, refusal.detail());
        insert.setString(5, refusal.origin());
        insert.setBytes(6, refusal.payload());
        insert.setLong(7, refusal.size());
        insert.setLong(8, refusal.received());
        if (refusal.position() == null) {
            insert.setNull(9, Types.INTEGER);
            insert.setNull(10, Types.INTEGER);
        } else {
            insert.setInt(9, refusal.position().shard());
            insert.setLong(10, refusal.position().offset());
        }
    }

    /** The id of the letter for the same record of the same subscription, or 0. */
    static long known(Database database, Refusal refusal) throws SQLException {
        if (refusal.position() == null) {
            return 0;
        }
        try (var query = database.prepare("SELECT id FROM letter WHERE stage = ? AND shard = ? AND position = ?")) {
            query.setString(1, refusal.stage());
            query.setInt(2, refusal.position().shard());
            query.setLong(3, refusal.position().offset());
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    static List<DeadLetter> list(Database database, Query query) throws SQLException {
        try (var select = database.prepare("SELECT " + COLUMNS + " FROM letter WHERE (?1 IS NULL OR source = ?1)"
                + " AND (?2 IS NULL OR reason = ?2) AND (?3 = 0 OR id < ?3) ORDER BY id DESC LIMIT ?4")) {
            select.setString(1, query.source());
            select.setString(2, query.reason() == null ? null : query.reason().name());
            select.setLong(3, query.before());
            select.setInt(4, query.limit());
            return read(select);
        }
    }

    static List<DeadLetter> find(Database database, long id) throws SQLException {
        try (var select = database.prepare("SELECT " + COLUMNS + " FROM letter WHERE id = ?")) {
            select.setLong(1, id);
            return read(select);
        }
    }

    /** Unsettled letters of a subscription that were refused at this time or later. */
    static long waiting(Database database, String stage, long since) throws SQLException {
        try (var count = database.prepare("SELECT COUNT(*) FROM letter WHERE stage = ? AND position IS NOT NULL"
                + " AND settled = 0 AND received >= ?")) {
            count.setString(1, stage);
            count.setLong(2, since);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The oldest letter of a source, or of all if it is null. */
    static List<DeadLetter> oldest(Database database, String source) throws SQLException {
        try (var select = database.prepare(
                "SELECT " + COLUMNS + " FROM letter WHERE (?1 IS NULL OR source = ?1)" + " ORDER BY id LIMIT 1")) {
            select.setString(1, source);
            return read(select);
        }
    }

    private static List<DeadLetter> read(PreparedStatement select) throws SQLException {
        var letters = new ArrayList<DeadLetter>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                letters.add(letter(rows));
            }
        }
        return letters;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        long offset = row.getLong("position");
        Position position = row.wasNull() ? null : new Position(row.getInt("shard"), offset);
        var refusal = new Refusal(
                row.getString("source"),
                row.getString("stage"),
                RefusalReason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getString("origin"),
                row.getBytes("payload"),
                row.getLong("size"),
                row.getLong("received"),
                position);
        return new DeadLetter(row.getLong("id"), refusal, row.getInt("settled") != 0);
    }
}
