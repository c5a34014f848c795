package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.sqlite.Incidents.Incident;
import org.kota.sqlite.WalChain.Known;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What tells that something other than Kota has removed, cut off or written into the write-ahead log of an open file.
 * SQLite believes to find there what it has written, and would write that back into the file itself. Only Kota's own
 * transactions change the log; so a time or size other than after the last one are somebody else's. Only then is it read.
 */
final class WalGuard {

    private static final Logger LOG = LoggerFactory.getLogger(WalGuard.class);

    private static final String MEDDLED = " was overwritten or cut off while Kota runs, by something other than Kota";

    private final Database database;
    private final Path file;
    private final Path log;
    private final boolean only;
    private final Quiet quiet;
    private Place own;
    private String damage;
    private boolean aside;
    private boolean gone;

    /** @param only whether nobody else has what is in it: else who uses the file gives it up, says so and makes it anew */
    WalGuard(Database database, boolean only) throws SQLException {
        this.database = database;
        this.file = database.file();
        this.log = Beside.named(file, "-wal");
        this.only = only;
        this.quiet = new Quiet(log);
        try {
            // from here on the file itself can be opened, also if it was made just now
            Known.after("PASSIVE", database);
        } catch (SQLException e) {
            LOG.debug("{} can't be written back", log, e);
        }
        own = Place.of(log);
    }

    /** What is wrong with the log, or null. Not within a transaction, whose pages may be in the log already. */
    String damage() throws SQLException {
        Place now = Place.of(log);
        gone = !aside && !now.isSameAs(own);
        if (!aside && !gone && (damage != null || !now.equals(own))) {
            judge();
        }
        return damage;
    }

    /** The same without a look. */
    String knownDamage() {
        return damage;
    }

    /** Whether the log was removed or replaced by another one, as of the last look. */
    boolean isGone() {
        return gone;
    }

    /** Before the end of a transaction, which never makes the log smaller. */
    void refuseIfCutOff() throws SQLException {
        if (isCutOff(Place.of(log))) {
            damage = "what isn't in the file yet";
        }
        refuse();
    }

    private boolean isCutOff(Place now) {
        return now.isSameAs(own) && now.size() < own.size();
    }

    /** After a transaction that has failed. */
    void forgive() {
        if (!isCutOff(Place.of(log))) {
            accept();
        }
    }

    /** @throws SQLException after a transaction that isn't in the log */
    void remember() throws SQLException {
        Place now = Place.of(log);
        if (damage == null && now.isSameAs(own) && !isCutOff(now)) {
            own = now;
        } else {
            damage();
        }
        refuse();
    }

    private void accept() {
        Place now = Place.of(log);
        own = now.isSameAs(own) ? now : own;
    }

    /**
     * Writes all of it back and empties the log, unless that is broken.
     *
     * @return whether it was: somebody who reads may hinder it
     */
    boolean writeBack() throws SQLException {
        boolean done = damage() == null && !Known.after("TRUNCATE", database).busy();
        if (damage == null) {
            accept();
        }
        return done;
    }

    /** Writes all of it back after it was removed or replaced, and sets aside what lies there; throws if it can't yet. */
    void leave() throws SQLException {
        if (!writeBack()) {
            throw new SQLException(log + " was removed or replaced while Kota runs and can't be written back yet");
        }
        Path to = setAside();
        String other = to == null ? "" : ", and what lay there is " + to.getFileName() + " now";
        say(true, log + " was removed or replaced while Kota runs. All of it was written back" + other);
    }

    private Path setAside() throws SQLException {
        try {
            return Beside.setAside(log);
        } catch (IOException e) {
            throw new SQLException(log + " was overwritten or replaced and can't be moved: " + e.getMessage(), e);
        }
    }

    private void judge() throws SQLException {
        String former = damage;
        damage = WalChain.isWhole(database) ? null : missing();
        accept();
        if (damage == null && former != null) {
            LOG.warn("{} is in order again", log);
        } else if (damage != null && only) {
            say(false, text());
            // a part of it, or an older one, would be mixed with what is newer in the file if Kota were killed now
            if (quiet.isReached()) {
                LOG.error("{} is {} now", log, setAside());
                aside = true;
            }
        }
    }

    /** Of a log that is broken; null if there was nothing in it that isn't in the file, and it could be emptied. */
    private String missing() throws SQLException {
        Known known = Known.after("NOOP", database);
        if (known.frames() > known.back()) {
            return (known.frames() - known.back()) + " pages that aren't in the file yet";
        } else if (Known.after("TRUNCATE", database).busy()) {
            return "nothing, but while others read the file the log can't be begun anew";
        }
        say(true, log + MEDDLED + ". Nothing is missing: all of it was in " + file.getFileName() + ". It was emptied");
        return null;
    }

    private void say(boolean mended, String text) {
        if (Incidents.add(new Incident(log, text, mended))) {
            LOG.atLevel(mended ? Level.WARN : Level.ERROR).log(text);
        }
    }

    /** @throws SQLException that names the log, if it is broken */
    void refuse() throws SQLException {
        if (damage != null) {
            throw new SQLException(text(), null, Database.CORRUPT);
        }
    }

    private String text() {
        return log + MEDDLED + ", and is broken since (missing: " + damage + "). Nothing more is written to "
                + file.getFileName()
                + ", which stays as it was written back last. Stop Kota and start it: what was accepted in the last"
                + " moments before is missing then. If it finds the file to be damaged, restore the folder "
                + file.getParent().getFileName() + "/ from the backup";
    }
}
