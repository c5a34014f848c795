package org.kota.historysqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.kota.sqlite.Database;

/** A month file open for reading. Belongs to one thread at a time; every statement is a read transaction of its own. */
final class MonthReader implements AutoCloseable {

    private final FileKey key;
    private final Database database;
    private final Grid grid;
    private final ObsReads reads;
    private final ReadWatch watch;

    private MonthReader(FileKey key, Database database, ReadWatch watch) throws SQLException {
        this.key = key;
        this.database = database;
        this.watch = watch;
        grid = Grid.of(key, database);
        reads = new ObsReads(database, grid, new Kinds(database, watch), watch);
    }

    static MonthReader open(FileKey key, Path path, ReadWatch watch) throws SQLException {
        Database database = Database.openReadOnly(path);
        try {
            return new MonthReader(key, database, watch);
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    FileKey key() {
        return key;
    }

    boolean isInPlace() {
        return database.isInPlace();
    }

    Grid grid() {
        return grid;
    }

    ObsReads reads() {
        return reads;
    }

    /** Null if the Datastream has no row here. */
    Head head(long datastream) throws SQLException {
        return Heads.load(database, grid, datastream, watch);
    }

    Revisions revisions() {
        return new Revisions(database, grid, watch);
    }

    List<Aside.Contradiction> conflicts(int limit) throws SQLException {
        return new Aside(database, grid, watch).conflicts(limit);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
