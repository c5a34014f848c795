package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.kota.sqlite.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

/**
 * An open SQLite file with one connection. Belongs to one thread at a time.
 *
 * <p>The driver's autocommit stays on and transactions are begun and ended by statement: on a full disk SQLite rolls
 * back by itself, and a driver that believes itself in a transaction then breaks. After any {@link SQLException} from a
 * transaction, {@link #rollbackQuietly}, close, and open anew.
 */
public final class Database implements AutoCloseable {

    /** SQLite's code of a file whose content is damaged. */
    public static final int CORRUPT = 11;

    private static final int NO_DATABASE = 26;

    private static final int BUSY_MILLIS = 10_000;

    /** One in a process, like the driver's. */
    private static final Unpacking LIBRARY = new Unpacking(SQLiteJDBCLoader::initialize);

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Path file;
    private final Connection connection;
    private final Place place;
    private final Quiet quiet;
    private Mark mark;
    private Trace trace;
    private WalGuard guard;
    private boolean inTransaction;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.place = Place.of(file);
        this.quiet = new Quiet(file);
    }

    /**
     * Opens a file for writing, creating it if need be: WAL, every commit fsynced.
     *
     * @param checkpointPages size of the WAL, in pages, at which it is written back: 250 keeps waits short
     */
    public static Database open(Path file, int checkpointPages) throws SQLException {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(checkpointPages));
        return connect(file, file.toString(), config);
    }

    /** Whether a failure says that the file itself is broken, rather than that it can't be reached. */
    public static boolean isBroken(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == CORRUPT || code == NO_DATABASE;
    }

    /** Opens an existing file for reading. */
    public static Database openReadOnly(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return connect(file, file.toString(), config);
    }

    /** What lies in the file itself, whatever its write-ahead log has. */
    static Database openWithoutLog(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return connect(file, file.toUri() + "?immutable=1", config);
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false); // the driver runs a query of its own behind each INSERT to have them
        return config;
    }

    private static Database connect(Path file, String name, SQLiteConfig config) throws SQLException {
        LIBRARY.ensure(Unpacking.directory());
        return new Database(file, JDBC.createConnection("jdbc:sqlite:" + name, config.toProperties()));
    }

    /** Whether this file lies under its name: nobody has removed it or put another one in its place. */
    public boolean isInPlace() {
        return place.isSameAs(Place.of(file));
    }

    /**
     * Puts the file back under its name if somebody has removed it or put another one in its place, with all that was
     * committed to it, and writes its write-ahead log back if somebody has done that to it, as of the last look; another
     * one that lies there is set aside. Not within a transaction.
     *
     * @return true if it was put back: this one is closed then, and is to be opened anew
     * @throws SQLException that names file and reason if it can't be put back: this one is open still and has all it had
     */
    public boolean putBackIfGone() throws SQLException {
        if (isInPlace()) {
            return guard != null && guard.isGone() && !isOverwritten() && !isSpoilt() && takeLeave();
        }
        try {
            Path aside = putBack();
            sayPutBack(aside);
            return true;
        } catch (SQLException | IOException e) {
            throw new SQLException(
                    file + " was removed or replaced while Kota runs and can't be put back: " + e.getMessage(), e);
        }
    }

    /** Of a log that was removed or replaced nothing is lost if it is written back before anybody looks for it there. */
    private boolean takeLeave() throws SQLException {
        leaveLog();
        remember();
        close();
        return true;
    }

    private void leaveLog() throws SQLException {
        if (guard != null && guard.isGone()) {
            guard.leave();
        }
        guard = null;
    }

    private void sayPutBack(Path aside) {
        String text = file + " was removed or replaced while Kota runs. It was put back with all that was written to it"
                + (aside == null ? "" : "; what lay there is " + aside.getFileName() + " now");
        Incidents.add(new Incident(file, text, true));
        LOG.error("{}", text);
    }

    private Path putBack() throws SQLException, IOException {
        Files.createDirectories(file.getParent());
        Path copy = Beside.named(file, ".back");
        Files.deleteIfExists(copy);
        copyTo(copy);
        return takePlace(copy);
    }

    /**
     * Writes all that is committed now into a new file, which is sound by itself, without companions; others may write
     * meanwhile. Their write-ahead log isn't emptied until this is done.
     *
     * @param copy there is none yet
     */
    public void copyTo(Path copy) throws SQLException {
        try (PreparedStatement vacuum = prepare("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        }
    }

    /**
     * Closes this one and puts a copy under its name. No connection to what lay there has to do with the copy: SQLite
     * shares what it knows of a file among all connections to it.
     *
     * @return where what lay there is, or null if nothing did
     */
    private Path takePlace(Path copy) throws SQLException, IOException {
        Beside.sync(copy);
        Path aside = Beside.setAside(file);
        connection.close();
        guard = null;
        Beside.moveTo(copy, file);
        return aside;
    }

    /**
     * From now on it is noticed when somebody writes over this file or its write-ahead log in place: no transaction is
     * committed then, and what was written there isn't mixed with what Kota has written. Costs two looks at time and size
     * of both a transaction.
     *
     * @param rising a query for a number that rises with every transaction
     */
    public void watch(String rising) throws SQLException {
        guard = new WalGuard(this, false);
        mark = new Mark(file, rising);
    }

    /**
     * From now on it is said when something other than Kota writes into this file or its write-ahead log in place; and
     * where that broke it, nothing more is committed to it. Costs two looks at time and size of both a statement.
     */
    public void watch() throws SQLException {
        guard = new WalGuard(this, true);
        trace = new Trace(file);
    }

    /** Says it if something other than Kota has written into this file since Kota did; see {@link #watch()}. */
    public void look() throws SQLException {
        if (trace != null) {
            trace.refuse();
        }
        if (guard != null && !inTransaction) {
            guard.damage();
            guard.refuse();
        }
    }

    private String logDamage() throws SQLException {
        return guard == null ? null : inTransaction ? guard.knownDamage() : guard.damage();
    }

    /**
     * After Kota's own writing that no method of this one knows of, by a statement of {@link #prepare}.
     *
     * @throws SQLException if somebody has cut the write-ahead log off meanwhile
     */
    public void remember() throws SQLException {
        if (guard != null && !inTransaction) {
            guard.remember();
        }
        if (trace != null) {
            trace.remember();
        }
    }

    /** Writes all of the write-ahead log back and empties it, unless somebody has broken it or is reading from it. */
    public void writeBack() throws SQLException {
        if (guard != null) {
            guard.writeBack();
            remember();
        }
    }

    /** Whether the file has what this one was given: one of which that isn't so is kept open, as the last that has it. */
    public boolean hasAll() {
        return isInPlace() && !isSpoilt();
    }

    private boolean isSpoilt() {
        return trace != null && (trace.damage() != null || isLogBroken());
    }

    private boolean isLogBroken() {
        try {
            return logDamage() != null;
        } catch (SQLException e) {
            LOG.debug("The write-ahead log of {} can't be examined", file, e);
            return guard.knownDamage() != null;
        }
    }

    /** Whether somebody has written over this file: what it had is gone but for what is in its write-ahead log. */
    public boolean isOverwritten() {
        return mark != null && (mark.isGone() || isLogBroken());
    }

    private void refuseOverwritten() throws SQLException {
        if (isOverwritten()) {
            throw new SQLException(file + " was overwritten while Kota runs");
        }
    }

    /**
     * Lets somebody's content that was written over this file be the file, without the write-ahead log that belongs to
     * the former one. Not within a transaction.
     *
     * @return true if it was so: this one is closed then, and is to be opened anew
     * @throws SQLException while somebody writes, for at least a second, or if it can't be done: this one is open still
     */
    public boolean yieldIfOverwritten() throws SQLException {
        return isOverwrittenForGood() && yieldToOther();
    }

    /**
     * Whether somebody has written over this file and has done with it.
     *
     * @throws SQLException while somebody writes, for at least a second
     */
    public boolean isOverwrittenForGood() throws SQLException {
        boolean overwritten = isOverwritten();
        if (overwritten && !quiet.isReached()) {
            throw new SQLException(file + " is being overwritten while Kota runs");
        }
        return overwritten;
    }

    private boolean yieldToOther() throws SQLException {
        try {
            Path copy = Files.copy(file, Beside.named(file, ".back"), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(takePlace(copy));
            return true;
        } catch (IOException e) {
            throw new SQLException(file + " was overwritten while Kota runs and can't be read: " + e.getMessage(), e);
        }
    }

    public Path file() {
        return file;
    }

    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Runs statements that return nothing. */
    public void execute(String... statements) throws SQLException {
        look();
        run(statements);
        remember();
    }

    /** Without a look at what others have done. */
    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The number that a query returns in its first column, or a default if it returns no row. */
    public long number(String sql, long otherwise) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : otherwise;
        }
    }

    public void begin() throws SQLException {
        look();
        run("BEGIN IMMEDIATE");
        inTransaction = true;
    }

    /** Ends the transaction; when this returns it is on disk. */
    public void commit() throws SQLException {
        refuseOverwritten();
        look();
        if (guard != null) {
            guard.refuseIfCutOff();
        }
        run("COMMIT");
        inTransaction = false;
        remember();
        refuseOverwritten();
    }

    /**
     * Ends a failed transaction.
     *
     * @param cause the failure, which gets a failure of the rollback itself as suppressed
     */
    public void rollbackQuietly(Exception cause) {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        if (guard != null && inTransaction) {
            guard.forgive();
        }
        inTransaction = false;
    }

    /** The version that the application gave the file's schema; 0 for a new file. */
    public int schemaVersion() throws SQLException {
        return (int) number("PRAGMA user_version", 0);
    }

    public void schemaVersion(int version) throws SQLException {
        execute("PRAGMA user_version = " + version);
    }

    /** Null if the file is sound, else what is wrong with it. Reads the whole file. */
    public String damage() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            String answer = rows.next() ? rows.getString(1) : "no answer";
            return "ok".equals(answer) ? null : answer;
        }
    }

    @Override
    public void close() throws SQLException {
        if (isOverwritten() || isSpoilt()) {
            guard = null;
            Closing.withoutWritingBack(file, connection, trace != null);
            return;
        }
        try {
            leaveLog();
        } finally {
            connection.close();
        }
    }
}
