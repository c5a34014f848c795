package org.kota.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.sqlite.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells that something other than Kota has written into an open file, whose content no lock protects. With a
 * write-ahead log the file itself changes only when Kota writes that back, at the end of a transaction of its own; so
 * time and size that differ from those after the last one are somebody else's.
 */
final class Trace {

    private static final Logger LOG = LoggerFactory.getLogger(Trace.class);

    private static final int HEADER = 100;

    private final Path file;
    private Place own;
    private String damage;

    Trace(Path file) {
        this.file = file;
        own = Place.of(file);
    }

    /** After Kota has written itself. */
    void remember() {
        Place now = Place.of(file);
        if (now.isSameAs(own)) {
            own = now;
        }
    }

    /**
     * Says it, once, if somebody else has written there since.
     *
     * @return what is wrong with the file since, or null: another one under its name is none of this one's business
     */
    String damage() {
        Place now = Place.of(file);
        if (now.isSameAs(own) && !now.equals(own)) {
            long had = own.size();
            own = now;
            damage = now.size() < HEADER ? "it is cut off" : judged(had);
            say();
        }
        return damage;
    }

    /** @throws SQLException if the file is broken */
    void refuse() throws SQLException {
        String found = damage();
        if (found != null) {
            throw new SQLException(
                    file + " was overwritten while Kota runs and is broken since (" + found
                            + "). Stop Kota, restore the folder "
                            + file.getParent().getFileName() + "/ from the backup and start it",
                    null,
                    Database.CORRUPT);
        }
    }

    /** As somebody sees it who has nothing of it in memory; whose look at an empty one would delete its log. */
    private String judged(long had) {
        try (Database fresh = Database.openReadOnly(file)) {
            String found = fresh.damage();
            return found == null ? shortened(fresh, had) : found;
        } catch (SQLException e) {
            LOG.debug("{} can't be examined", file, e);
            return Database.isBroken(e) ? e.getMessage() : null;
        }
    }

    /** Kota never makes a file smaller. */
    private static String shortened(Database fresh, long had) throws SQLException {
        long has = fresh.number("PRAGMA page_count", 0) * fresh.number("PRAGMA page_size", 0);
        return has < had ? "it has " + has + " bytes instead of " + had : null;
    }

    private void say() {
        String folder = file.getParent().getFileName() + "/";
        String text = file + " was overwritten while Kota runs, or its time was changed, by something other than Kota. "
                + (damage == null
                        ? "What had been written to it may be gone. Stop Kota, restore the folder " + folder
                                + " from the backup and start it; if the file was only touched, nothing is missing"
                        : "It is broken since (" + damage + "), and nothing more is written to it. Stop Kota, restore"
                                + " the folder " + folder + " from the backup and start it");
        if (Incidents.add(new Incident(file, text, false))) {
            LOG.error("{}", text);
        }
    }
}
