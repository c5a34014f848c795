package org.kota.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

    private static final List<String> COMPANIONS = List.of("-wal", "-shm");
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
        return connect(file, config);
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
        return connect(file, config);
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

    private static Database connect(Path file, SQLiteConfig config) throws SQLException {
        return connect(file, file.toString(), config);
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
     * committed to it; another one that lies there is set aside. Not within a transaction.
     *
     * @return true if it was put back: this one is closed then, and is to be opened anew
     * @throws SQLException that names file and reason if it can't be put back: this one is open still and has all it had
     */
    public boolean putBackIfGone() throws SQLException {
        if (isInPlace()) {
            return false;
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

    private void sayPutBack(Path aside) {
        String text = file + " was removed or replaced while Kota runs. It was put back with all that was written to it"
                + (aside == null ? "" : "; what lay there is " + aside.getFileName() + " now");
        Incidents.add(new Incident(file, text, true));
        LOG.error("{}", text);
    }

    private Path putBack() throws SQLException, IOException {
        Files.createDirectories(file.getParent());
        Path copy = beside(file, ".back");
        Files.deleteIfExists(copy);
        try (PreparedStatement vacuum = prepare("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        }
        return takePlace(copy);
    }

    /**
     * Closes this one and puts a copy under its name. No connection to what lay there has to do with the copy: SQLite
     * shares what it knows of a file among all connections to it.
     *
     * @return where what lay there is, or null if nothing did
     */
    private Path takePlace(Path copy) throws SQLException, IOException {
        sync(copy);
        Path aside = setAside(file);
        connection.close();
        moveTo(copy, file);
        return aside;
    }

    /** What lies beside the former file under that name is nobody's then. */
    static void moveTo(Path copy, Path file) throws IOException {
        deleteCompanions(file);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.getParent());
    }

    private static void deleteCompanions(Path file) throws IOException {
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(beside(file, companion));
        }
    }

    /** What was accepted last may be nowhere else; of a history the data bus has it. */
    private void keepLog() throws IOException {
        Path log = beside(file, "-wal");
        if (trace != null && Files.exists(log)) {
            Files.copy(log, free(log));
        }
    }

    static Path setAside(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        return Files.move(file, free(file));
    }

    private static Path free(Path file) {
        int number = 1;
        while (Files.exists(beside(file, ".replaced-" + number))) {
            number++;
        }
        return beside(file, ".replaced-" + number);
    }

    /**
     * From now on it is noticed when somebody writes over this file in place: no transaction is committed then, and what
     * was written there isn't mixed with what Kota has written. Costs two looks at the file's time and size a transaction.
     *
     * @param rising a query for a number that rises with every transaction
     */
    public void watch(String rising) {
        mark = new Mark(file, rising);
    }

    /**
     * From now on it is said when something other than Kota writes into this file in place; and where that broke it,
     * nothing more is committed to it. Costs two looks at the file's time and size a statement.
     */
    public void watch() {
        trace = new Trace(file);
    }

    /** Says it if something other than Kota has written into this file since Kota did; see {@link #watch()}. */
    public void look() throws SQLException {
        String damage = trace == null ? null : trace.damage();
        if (damage != null) {
            throw new SQLException(
                    file + " was overwritten while Kota runs and is broken since (" + damage
                            + "). Stop Kota, restore the" + " folder "
                            + file.getParent().getFileName() + "/ from the backup and start it",
                    null,
                    CORRUPT);
        }
    }

    /** After Kota's own writing that no method of this one knows of, by a statement of {@link #prepare}. */
    public void remember() {
        if (trace != null) {
            trace.remember();
        }
    }

    /** Whether the file has what this one was given: one of which that isn't so is kept open, as the last that has it. */
    public boolean hasAll() {
        return isInPlace() && !isSpoilt();
    }

    private boolean isSpoilt() {
        return trace != null && trace.damage() != null;
    }

    /** Whether somebody has written over this file: what it had is gone but for what is in its write-ahead log. */
    public boolean isOverwritten() {
        return mark != null && mark.isGone();
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
            Path copy = Files.copy(file, beside(file, ".back"), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(takePlace(copy));
            return true;
        } catch (IOException e) {
            throw new SQLException(file + " was overwritten while Kota runs and can't be read: " + e.getMessage(), e);
        }
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
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

    private void run(String... statements) throws SQLException {
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
        execute("BEGIN IMMEDIATE");
    }

    /** Ends the transaction; when this returns it is on disk. */
    public void commit() throws SQLException {
        refuseOverwritten();
        execute("COMMIT");
        refuseOverwritten();
    }

    /**
     * Ends a failed transaction.
     *
     * @param cause the failure, which gets a failure of the rollback itself as suppressed
     */
    public void rollbackQuietly(SQLException cause) {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
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
            closeWithoutWritingBack();
        } else {
            connection.close();
        }
    }

    /** SQLite writes the log back when the last connection is closed, if that one may write. */
    private void closeWithoutWritingBack() throws SQLException {
        LOG.error("{} was overwritten while Kota runs: what was written there is kept as it is", file);
        try (Database last = openReadOnly(file)) {
            keepLog();
            last.schemaVersion();
            connection.close();
            deleteCompanions(file);
        } catch (SQLException | IOException e) {
            LOG.debug("{} can't be read any more", file, e);
            connection.close();
        }
    }
}
