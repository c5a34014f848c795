package org.kota.historysqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.kota.bus.Delivery;
import org.kota.model.Observation;
import org.kota.sqlite.Database;
import org.kota.store.Page;

/**
 * A month file open for writing. Belongs to the history's writer; after a failure it must be closed and opened anew,
 * because what it has in memory may be ahead of the disk.
 */
final class MonthFile implements AutoCloseable {

    static final int CHECKPOINT_PAGES = 1_000;

    /** Rises with each transaction, as positions of the log do. */
    private static final String RISING = "SELECT sum(offset) FROM applied";

    private final FileKey key;
    private final Database database;
    private final Grid grid;
    private final ObsReads reads;
    private final ObsWrites writes;
    private final Heads heads;
    private final AppliedTable applied;
    private final Revisions revisions;
    private final Aside aside;

    private MonthFile(FileKey key, Database database) throws SQLException {
        this.key = key;
        this.database = database;
        if (database.schemaVersion() != Schema.VERSION) {
            throw new SQLException(database.file() + " has format " + database.schemaVersion() + ", this release knows "
                    + Schema.VERSION);
        }
        grid = Grid.of(key, database);
        var watch = new ReadWatch();
        var kinds = new Kinds(database, watch);
        reads = new ObsReads(database, grid, kinds, watch);
        writes = new ObsWrites(database, grid, kinds);
        heads = new Heads(database, grid);
        applied = new AppliedTable(database);
        revisions = new Revisions(database, grid, watch);
        aside = new Aside(database, grid, watch);
        database.watch(RISING);
    }

    static MonthFile open(FileKey key, Path path) throws SQLException {
        Database database = Database.open(path, CHECKPOINT_PAGES);
        try {
            return new MonthFile(key, database);
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Judges and stores the records of this file, in one transaction. Those that were applied before are passed over.
     *
     * @return what came of it; it is on disk, in the file that has this name unless somebody has removed that
     */
    Group apply(List<Delivery> deliveries, Policies policies) throws SQLException {
        database.begin();
        try {
            Group group = judge(deliveries, policies);
            database.commit();
            return group;
        } catch (SQLException e) {
            database.rollbackQuietly(e);
            throw e;
        }
    }

    private Group judge(List<Delivery> deliveries, Policies policies) throws SQLException {
        var group = new Group(this);
        for (Delivery delivery : deliveries) {
            if (!applied.has(delivery.position())) {
                group.take(delivery, policies.append(Subject.datastream(delivery.record())));
            }
        }
        group.finish();
        return group;
    }

    /** How far the log was applied, all shards together. */
    long progress() throws SQLException {
        return database.number(RISING, 0);
    }

    /** Whether this is the file under its name, with what was written to it. */
    boolean isSafe() {
        return database.isInPlace() && !database.isOverwritten();
    }

    FileKey key() {
        return key;
    }

    Database database() {
        return database;
    }

    ObsReads reads() {
        return reads;
    }

    ObsWrites writes() {
        return writes;
    }

    Heads heads() {
        return heads;
    }

    AppliedTable applied() {
        return applied;
    }

    Revisions revisions() {
        return revisions;
    }

    Aside aside() {
        return aside;
    }

    /** The last row that holds before this one, or null. */
    Row before(Observation observation, long low) throws SQLException {
        var found = new Gathered(new Page.Cursor(observation.time(), observation.id()), 1);
        long lowest = grid.bucket(low);
        for (long bucket = grid.bucket(observation.time()); bucket >= lowest && found.wanted() > 0; bucket--) {
            long b = bucket;
            found.gather((at, most) -> reads.down(b, observation.datastream(), at.time(), at.id(), low, most));
        }
        return found.all().isEmpty() ? null : found.all().get(0);
    }

    /** Adds to the counters of the file, within the open transaction. */
    void count(Counters counters, long rows) throws SQLException {
        counters.addTo(database);
        database.execute("UPDATE meta SET value = value + " + rows + " WHERE key = 'rows'");
    }

    long rows() throws SQLException {
        return database.number("SELECT value FROM meta WHERE key = 'rows'", 0);
    }

    /** With all of it in the file itself, even if somebody reads it: what lies beside it is nobody's then. */
    @Override
    public void close() throws SQLException {
        if (database.putBackIfGone()) {
            return;
        }
        try (database) {
            if (isSafe()) {
                database.writeBack();
            }
        }
    }
}
