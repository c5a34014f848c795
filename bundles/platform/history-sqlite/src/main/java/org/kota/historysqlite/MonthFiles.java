package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.kota.sqlite.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The month files of a folder. Few are open for writing at a time, the least recently used is closed. Everything but
 * {@link #keys}, {@link #path}, {@link #absent} and {@link #bytes} belongs to the history's writer.
 */
final class MonthFiles {

    /** Most files open for writing. */
    static final int MOST_OPEN = 8;

    /** Bytes of a file that are read through in less than a second, or a few on a memory card. */
    private static final long MOST_CHECKED = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MonthFiles.class);

    private final Path folder;
    private final Policies policies;
    private final NavigableSet<FileKey> keys = new ConcurrentSkipListSet<>();
    private final Set<FileKey> unclosed = new HashSet<>();
    private final Map<FileKey, MonthFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private final AtRest atRest = new AtRest();
    private final Summary summary;

    MonthFiles(Path folder, Policies policies) throws SQLException, IOException {
        this.folder = folder;
        this.policies = policies;
        Files.createDirectories(folder);
        summary = new Summary(folder.resolve("history.db"));
        summary.finishDrops(folder);
        for (FileKey key : list()) {
            admit(key);
        }
    }

    /**
     * Reads all of a file that wasn't closed, once: what tore Kota off may have torn it. One so large that the start
     * would wait for it is found to be broken when its broken part is read.
     *
     * @throws SQLException that says that the file is broken
     */
    void requireSound(FileKey key) throws SQLException, IOException {
        if (unclosed.remove(key) && Files.size(path(key)) <= MOST_CHECKED) {
            String damage = file(key).database().damage();
            if (damage != null) {
                throw new SQLException(damage, null, Database.CORRUPT);
            }
        }
    }

    private List<FileKey> list() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.flatMap(path -> FileKey.parse(path.getFileName().toString()).stream())
                    .toList();
        }
    }

    /** Takes a file that was found, or sets it aside if it isn't whole. */
    private void admit(FileKey key) throws IOException {
        String damage = Damage.of(path(key));
        if (damage == null) {
            keys.add(key);
            atRest.leave(key, path(key), AtRest.UNKNOWN);
            if (Damage.hasWal(path(key))) {
                unclosed.add(key);
            }
        } else {
            setAside(key, damage);
        }
    }

    /** All files that there are, by month. */
    NavigableSet<FileKey> keys() {
        return keys;
    }

    Path path(FileKey key) {
        return folder.resolve(key.fileName());
    }

    Path folder() {
        return folder;
    }

    Summary summary() {
        return summary;
    }

    /** The file that holds a Datastream's records of a month: where its first one of that month went. */
    FileKey home(long datastream, long time) throws SQLException, IOException {
        FileKey usual = FileKey.of(time, policies.retention(datastream));
        if (keys.contains(usual) && file(usual).heads().has(datastream)) {
            return usual;
        }
        for (FileKey other : ofMonth(usual.month())) {
            if (!other.equals(usual) && file(other).heads().has(datastream)) {
                return other;
            }
        }
        return usual;
    }

    /** The files of a month. */
    List<FileKey> ofMonth(int month) {
        return keys.stream().filter(key -> key.month() == month).toList();
    }

    /** The file, open for writing; created if there is none. */
    MonthFile file(FileKey key) throws SQLException, IOException {
        MonthFile file = open.get(key);
        if (file == null) {
            makeRoom();
            file = openOrCreate(key);
            open.put(key, file);
        }
        return file;
    }

    /** How far the log was applied to a file, by shard, also if it was dropped for its age; empty if there is none. */
    Map<Integer, Long> applied(FileKey key) throws SQLException, IOException {
        return keys.contains(key) ? file(key).applied().positions() : summary.applied(key);
    }

    /** Files that aren't open for writing and that somebody has removed. */
    List<FileKey> lost() {
        return keys.stream()
                .filter(key -> !open.containsKey(key) && !Files.exists(path(key)))
                .toList();
    }

    /**
     * Puts files back that are open for writing and that somebody has removed or replaced, with all that they had.
     *
     * @return those that were
     */
    List<FileKey> putBack() throws SQLException {
        summary.keepInPlace();
        var back = new ArrayList<FileKey>();
        for (MonthFile file : List.copyOf(open.values())) {
            long progress = file.database().isInPlace() ? 0 : file.progress();
            if (file.database().putBackIfGone()) {
                open.remove(file.key());
                atRest.leave(file.key(), path(file.key()), progress);
                back.add(file.key());
            }
        }
        return back;
    }

    /**
     * Gives way to what somebody has written over files, which is all that there is of them; what is no history file is
     * set aside.
     *
     * @return those that have less than before
     * @throws SQLException while somebody writes
     */
    List<FileKey> yieldOverwritten() throws SQLException, IOException {
        var overwritten = new ArrayList<FileKey>();
        for (FileKey key : keys) {
            MonthFile file = open.get(key);
            if (file == null
                    ? atRest.isChanged(key, path(key))
                    : file.database().isOverwrittenForGood()) {
                overwritten.add(key);
            }
        }
        var less = new ArrayList<FileKey>();
        for (FileKey key : overwritten) {
            if (open.containsKey(key) ? giveWay(key) : hasLess(key)) {
                less.add(key);
            }
        }
        return less;
    }

    private boolean giveWay(FileKey key) throws SQLException, IOException {
        if (open.get(key).database().yieldIfOverwritten()) {
            open.remove(key);
            requireHistory(key);
        }
        return true;
    }

    /** Another program may have tidied up in it. */
    private boolean hasLess(FileKey key) throws SQLException, IOException {
        long former = atRest.applied(key);
        atRest.use(key);
        Companions.separate(path(key));
        return !requireHistory(key) || file(key).progress() < former;
    }

    private boolean requireHistory(FileKey key) throws SQLException, IOException {
        String damage = Damage.ofAll(key, path(key), MOST_CHECKED);
        if (damage != null) {
            setAside(key, damage);
        }
        return damage == null;
    }

    /** Names of the files that aren't there. */
    List<String> absent() {
        return keys.stream()
                .filter(key -> !Files.exists(path(key)))
                .map(FileKey::fileName)
                .toList();
    }

    private MonthFile openOrCreate(FileKey key) throws SQLException, IOException {
        if (keys.contains(key) && !Files.exists(path(key))) {
            throw new SQLException(path(key) + " was removed while Kota runs");
        }
        if (!keys.contains(key)) {
            finishDrops();
            setAsideLeftovers(path(key));
            Schema.create(path(key), policies.bucketWidth(key.retention()), summary.applied(key));
        }
        boolean changed = atRest.differs(key, path(key));
        try {
            MonthFile file = open(key);
            atRest.use(key);
            keys.add(key);
            return file;
        } catch (SQLException e) {
            if (!changed) {
                atRest.leave(key, path(key), atRest.applied(key)); // to open and close it may have written its log back
            }
            throw e;
        }
    }

    private MonthFile open(FileKey key) throws SQLException {
        MonthFile file = MonthFile.open(key, path(key));
        try {
            atRest.require(file);
            return file;
        } catch (SQLException e) {
            file.close();
            throw e;
        }
    }

    private void makeRoom() throws SQLException {
        while (open.size() >= MOST_OPEN) {
            var eldest = open.entrySet().iterator();
            MonthFile file = eldest.next().getValue();
            eldest.remove();
            close(file);
        }
    }

    private void close(MonthFile file) throws SQLException {
        close(file, file.progress());
    }

    /** Also what couldn't be closed whole is at rest: on a full disk, with its write-ahead log beside it. */
    private void close(MonthFile file, long progress) throws SQLException {
        try {
            file.close();
        } finally {
            atRest.leave(file.key(), path(file.key()), progress);
        }
    }

    /**
     * Closes a file after a failure; if the file itself is broken it is set aside.
     *
     * @param cause the failure
     * @return true if it was set aside
     */
    boolean discard(FileKey key, Exception cause) {
        MonthFile file = open.get(key);
        if (file != null && !file.isSafe()) {
            return false; // it is looked after before the next batch
        }
        open.remove(key);
        try {
            if (file != null) {
                close(file, AtRest.UNKNOWN);
            }
            if (cause instanceof SQLException e && Database.isBroken(e) && keys.contains(key)) {
                setAside(key, e.getMessage());
                return true;
            }
        } catch (SQLException | IOException e) {
            cause.addSuppressed(e);
        }
        return false;
    }

    private void setAside(FileKey key, String damage) throws IOException {
        Path path = path(key);
        Path aside = Companions.free(path);
        Files.move(path, aside);
        Companions.move(path, aside);
        keys.remove(key);
        LOG.error(
                "The history file {} is damaged ({}) and was set aside as {}: what the log does not have any more of"
                        + " it is missing until it is restored from the backup",
                path,
                damage,
                aside.getFileName());
    }

    /** Closes everything for good, because of files that were lost; what was left beside them is set aside. */
    void abandon(List<FileKey> lost) throws SQLException, IOException {
        close();
        for (FileKey key : lost) {
            LOG.error(
                    "The history file {} was removed while Kota runs: it is read again from the log, and what the log does"
                            + " not have any more of it is missing until it is restored from the backup",
                    path(key));
            if (Companions.exist(path(key))) {
                Companions.move(path(key), Companions.free(path(key)));
            }
        }
    }

    /** What lies beside a file that is gone: SQLite would play its write-ahead log into the new one, and ruin it. */
    private void setAsideLeftovers(Path path) throws IOException {
        if (Files.exists(path) || !Companions.exist(path)) {
            return;
        }
        Path aside = Companions.free(path);
        Companions.move(path, aside);
        LOG.error(
                "The history file {} is gone; what was left beside it was set aside as {}-wal: what the log does not"
                        + " have any more of it is missing until it is restored from the backup",
                path,
                aside.getFileName());
    }

    /** Names of the files that were set aside and still lie there. */
    List<String> damaged() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString().replaceFirst("-(wal|shm)$", ""))
                    .filter(name -> name.matches(".*\\.damaged-\\d+"))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Size on disk of all files. */
    long bytes() throws IOException {
        long bytes = 0;
        for (FileKey key : keys) {
            bytes += Companions.bytes(path(key));
        }
        return bytes;
    }

    /** Takes a file out of use whose time has passed; its counters are kept. {@link #finishDrops} deletes it. */
    void retire(FileKey key) throws SQLException, IOException {
        MonthFile file = file(key);
        open.remove(key);
        try {
            summary.retire(key, file);
            keys.remove(key);
        } finally {
            close(file);
        }
    }

    /** Deletes the files that were taken out of use. */
    void finishDrops() throws SQLException, IOException {
        summary.finishDrops(folder);
    }

    /** Closes every file. */
    void close() throws SQLException {
        var files = new ArrayList<>(open.values());
        open.clear();
        for (MonthFile file : files) {
            file.close();
        }
    }
}
