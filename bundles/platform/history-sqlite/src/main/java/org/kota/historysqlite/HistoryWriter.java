package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Turn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only one who writes the history. Each batch is one transaction in each file that it touches; a batch that comes
 * again is passed over by the files that have it.
 */
final class HistoryWriter implements BatchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    private final Path folder;
    private final Policies policies;
    private final Readers readers;
    private final Pace pace;
    private final Latest latest = new Latest();
    private final Totals totals = new Totals();
    private final Progress progress = new Progress();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile MonthFiles files;
    private volatile String problem;
    private final Set<String> removed = new ConcurrentSkipListSet<>();
    private final Set<String> overwritten = new ConcurrentSkipListSet<>();
    private boolean compared;

    HistoryWriter(Path folder, Policies policies, Readers readers, Pace pace) {
        this.folder = folder;
        this.policies = policies;
        this.readers = readers;
        this.pace = pace;
    }

    /** @param turn null where nobody keeps a state for the history */
    @Override
    public void handle(List<Delivery> batch, Turn turn) throws InfrastructureException {
        lock.lock();
        try {
            open();
            lookAfterFiles();
            compare(turn);
            var parts = parts(batch);
            for (var part : parts.entrySet()) {
                apply(part.getKey(), part.getValue());
            }
            putBack();
            if (turn != null) {
                new Witness(files, turn).note(parts.keySet());
            }
            problem = null;
            progress.advance(batch.get(batch.size() - 1).position());
        } catch (SQLException | IOException e) {
            problem = "The history in " + folder + " can't be written: " + e.getMessage()
                    + ". Check the disk (space, inodes, whether it is read-only) and the rights; it catches up by itself.";
            throw new InfrastructureException(problem, e);
        } finally {
            lock.unlock();
        }
        pace.afterGroup(batch.size());
    }

    /** Once after the files were opened, and after one was set aside. */
    private void compare(Turn turn) throws SQLException, IOException, ReplacedFileException {
        if (compared || turn == null) {
            return;
        }
        List<String> behind = new Witness(files, turn).behind();
        if (!behind.isEmpty()) {
            throw new ReplacedFileException(behind);
        }
        compared = true;
    }

    /** The files, opened if they aren't yet. */
    MonthFiles open() throws SQLException, IOException {
        MonthFiles present = files;
        return present == null ? openLocked() : present;
    }

    private MonthFiles openLocked() throws SQLException, IOException {
        lock.lock();
        try {
            if (files == null) {
                latest.clear();
                totals.clear();
                var opened = new MonthFiles(folder, policies);
                new Loader(opened, latest, totals).load();
                files = opened;
            }
            return files;
        } finally {
            lock.unlock();
        }
    }

    /** The records of each file, in the order of the log. */
    private Map<FileKey, List<Delivery>> parts(List<Delivery> batch) throws SQLException, IOException {
        var parts = new LinkedHashMap<FileKey, List<Delivery>>();
        for (Delivery delivery : batch) {
            if (Subject.concerns(delivery.record())) {
                FileKey home = files.home(Subject.datastream(delivery.record()), Subject.time(delivery.record()));
                parts.computeIfAbsent(home, unknown -> new ArrayList<>()).add(delivery);
            }
        }
        return parts;
    }

    private void apply(FileKey key, List<Delivery> deliveries) throws SQLException, IOException {
        Exception failure = null;
        try {
            Group group = files.file(key).apply(deliveries, policies);
            settle(key, group);
        } catch (SQLException | IOException | RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            if (failure != null && files.discard(key, failure)) {
                readers.forget(key);
                files.close();
                beginAnew();
            }
        }
    }

    /** After what somebody may have done to them since the last batch. */
    private void lookAfterFiles() throws SQLException, IOException {
        putBack();
        yieldOverwritten();
        letGoOfLostFiles();
    }

    private void putBack() throws SQLException {
        for (FileKey key : files.putBack()) {
            readers.forget(key);
        }
    }

    /** What was there before goes into the log's rereading, as what was removed does. */
    private void yieldOverwritten() throws SQLException, IOException {
        List<FileKey> yielded = files.yieldOverwritten();
        if (yielded.isEmpty()) {
            return;
        }
        for (FileKey key : yielded) {
            LOG.error(
                    "The history file {} was overwritten while Kota runs: what was written there is used, and what the"
                            + " log has is added. What neither has is missing until it is restored from the backup",
                    files.path(key));
            readers.forget(key);
            overwritten.add(key.fileName());
        }
        files.close();
        beginAnew();
        open();
    }

    private void letGoOfLostFiles() throws SQLException, IOException {
        List<FileKey> lost = files.lost();
        if (lost.isEmpty()) {
            return;
        }
        for (FileKey key : lost) {
            readers.forget(key);
            removed.add(key.fileName());
        }
        files.abandon(lost);
        beginAnew();
        open();
    }

    /** With what is on disk, counters included. */
    private void beginAnew() {
        compared = false;
        files = null;
    }

    /** A file was dropped: nothing of it is to be seen any more. */
    private void forget(FileKey key) throws SQLException, IOException {
        readers.forget(key);
        for (long datastream : latest.forget(key)) {
            new Loader(files, latest, totals).findLatest(datastream);
        }
    }

    /** What is on disk becomes visible. */
    private void settle(FileKey key, Group group) throws SQLException, IOException {
        totals.add(group.counters(), group.added());
        group.judged().forEach(one -> progress.judged(one.position(), one.verdict()));
        Heads heads = files.file(key).heads();
        for (long datastream : group.touched()) {
            Head head = heads.at(datastream);
            if (head.latest() != null) {
                latest.offer(key, head.latest());
            } else if (!head.hasLatest() && latest.withdraw(key, datastream)) {
                new Loader(files, latest, totals).findLatest(datastream);
            }
        }
    }

    /** Drops the files whose records are all older than their class keeps them. */
    void dropBefore(long now) throws SQLException, IOException {
        lock.lock();
        try {
            List<FileKey> past = open().keys().stream()
                    .filter(key -> key.end() + key.retention().age().toMillis() < now)
                    .toList();
            for (FileKey key : past) {
                long rows = files.file(key).rows();
                files.retire(key);
                forget(key);
                totals.add(new Counters(), -rows);
            }
            files.finishDrops();
        } finally {
            lock.unlock();
        }
    }

    void close() throws SQLException {
        lock.lock();
        try {
            if (files != null) {
                files.close();
            }
        } finally {
            lock.unlock();
        }
    }

    Latest latest() {
        return latest;
    }

    Totals totals() {
        return totals;
    }

    Progress progress() {
        return progress;
    }

    /** Names of files that somebody has overwritten since the start. */
    Set<String> overwritten() {
        return overwritten;
    }

    /** Names of files that somebody has removed since the start, and that could not be put back. */
    Set<String> removed() {
        return removed;
    }

    /** Why the history doesn't keep up, or null. */
    String problem() {
        return problem;
    }
}
