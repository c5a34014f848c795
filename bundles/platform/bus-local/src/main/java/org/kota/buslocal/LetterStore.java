package org.kota.buslocal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Database;

/** The dead letters' file as its one writer sees it. Within a transaction changes of the counters are collected. */
class LetterStore implements AutoCloseable {

    private final Path file;
    private final LetterMemory memory;
    private final int maxPerSource;
    private final long maxBytes;
    private final LetterCounts counts = new LetterCounts();
    private final List<Runnable> onCommit = new ArrayList<>();
    private final java.util.Map<String, Integer> keptNow = new java.util.HashMap<>();
    private long bytesNow;
    private long written;
    private long lastId;
    private Database database;

    /** @param mark a file in another folder, which tells when this one is lost */
    LetterStore(Path file, Path mark, int maxPerSource, long maxBytes) throws SQLException {
        this.file = file;
        this.memory = new LetterMemory(mark);
        this.maxPerSource = maxPerSource;
        this.maxBytes = maxBytes;
        open();
    }

    private void open() throws SQLException {
        if (database == null) {
            database = LetterTable.open(file);
            try {
                load();
            } catch (SQLException e) {
                abandon(e);
                throw e;
            }
            database.watch();
        }
    }

    private void load() throws SQLException {
        memory.restore(database);
        counts.load(database);
        written = LetterMark.written(database);
        lastId = LetterMark.lastId(database);
    }

    /** From time to time, as soon as there is something new. */
    void remember() {
        if (memory.isDue(written)) {
            memory.write(mark());
        }
    }

    private LetterMark mark() {
        return new LetterMark(written, lastId, counts.refused(), counts.evicted());
    }

    /** Also while nothing is changed: puts back what somebody removed, says what was written over. */
    void look() throws SQLException {
        memory.look();
        if (database != null) {
            database.look();
            putBack();
        }
    }

    private void putBack() throws SQLException {
        if (database.putBackIfGone()) {
            database = null;
        }
    }

    LetterCounts counts() {
        return counts;
    }

    void begin() throws SQLException {
        open();
        database.begin();
    }

    void commit() throws SQLException {
        LetterMark.countTransaction(database);
        database.commit();
        written++;
        onCommit.forEach(Runnable::run);
        reset();
        remember();
        putBack();
    }

    /** Ends a failed transaction; the file is opened anew at the next one. */
    void abandon(SQLException cause) {
        reset();
        if (database != null) {
            database.rollbackQuietly(cause);
            if (!database.hasAll()) {
                return; // nobody else has what is in it
            }
            try {
                database.close();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
            database = null;
        }
    }

    private void reset() {
        onCommit.clear();
        keptNow.clear();
        bytesNow = 0;
    }

    long refuse(Refusal refusal) throws SQLException {
        long known = LetterTable.known(database, refusal);
        if (known != 0) {
            return known;
        }
        long id = LetterTable.insert(database, refusal);
        onCommit.add(() -> lastId = id);
        kept(refusal.source(), 1, size(refusal));
        if (refusal.position() == null) {
            count(refusal.source(), refusal.reason(), 1);
        }
        makeRoom(refusal.source());
        return id;
    }

    void count(String source, RefusalReason reason, long number) throws SQLException {
        LetterCounts.addRefused(database, source, reason, number);
        onCommit.add(() -> counts.refused(source, reason, number));
    }

    private void makeRoom(String source) throws SQLException {
        while (counts.kept(source) + keptNow.getOrDefault(source, 0) > maxPerSource) {
            evict(source);
        }
        while (counts.bytes() + bytesNow > maxBytes) {
            evict(null);
        }
    }

    private void evict(String source) throws SQLException {
        for (DeadLetter oldest : LetterTable.oldest(database, source)) {
            delete(oldest);
            String of = oldest.refusal().source();
            LetterCounts.addEvicted(database, of, 1);
            onCommit.add(() -> counts.evicted(of));
        }
    }

    int drop(List<Long> ids) throws SQLException {
        int dropped = 0;
        for (long id : ids) {
            for (DeadLetter letter : LetterTable.find(database, id)) {
                delete(letter);
                dropped++;
            }
        }
        return dropped;
    }

    private void delete(DeadLetter letter) throws SQLException {
        database.execute("DELETE FROM letter WHERE id = " + letter.id());
        kept(letter.refusal().source(), -1, -size(letter.refusal()));
    }

    /** A retried letter that was refused before the log now counts as appended instead. */
    void settle(long id) throws SQLException {
        for (DeadLetter letter : LetterTable.find(database, id)) {
            if (!letter.settled()) {
                database.execute("UPDATE letter SET settled = 1 WHERE id = " + id);
                if (letter.refusal().position() == null) {
                    count(letter.refusal().source(), letter.refusal().reason(), -1);
                }
            }
        }
    }

    private void kept(String source, int number, long size) {
        keptNow.merge(source, number, Integer::sum);
        bytesNow += size;
        onCommit.add(() -> counts.kept(source, number, size));
    }

    private static long size(Refusal refusal) {
        return refusal.payload() == null ? 0 : refusal.payload().length;
    }

    @Override
    public void close() throws SQLException {
        if (memory.isNew(written)) {
            memory.write(mark());
        }
        if (database != null && !database.putBackIfGone()) {
            database.close();
        }
    }
}
