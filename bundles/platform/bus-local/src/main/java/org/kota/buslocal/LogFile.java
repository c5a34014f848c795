package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.kota.sqlite.Incidents;
import org.kota.sqlite.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the log on disk: the file that is written, the offset that comes next, and what has been counted. After any
 * error the file is closed and opened anew, and it decides whether the failed group is in it. Belongs to the writer.
 */
final class LogFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private final SegmentFiles files;
    private final long recordsPerFile;
    private final Totals totals;
    private final EndMark mark;
    private Segment segment;
    private long start;
    private long next;
    private long written;
    private boolean displaced;
    private boolean suspect;

    /**
     * @param offset the greatest offset that a subscription has seen
     * @param mark knows the greatest that was given out: the log goes on behind both even if it was restored
     */
    LogFile(SegmentFiles files, long recordsPerFile, long offset, EndMark mark) throws SQLException, IOException {
        this.files = files;
        this.recordsPerFile = recordsPerFile;
        this.mark = mark;
        long used = Math.max(offset, mark.last());
        boolean gone;
        try {
            dropUnfinished();
            gone = files.all().isEmpty();
            start = gone ? used + 1 : files.all().lastKey();
            segment = opened();
            totals = segment.totals();
            written = segment.next();
            if ((gone || written <= used) && totals.raise(mark.counts().read())) {
                segment.keep(totals, used);
            }
        } catch (NewerGroupException e) {
            close(e);
            throw e;
        } catch (SQLException e) {
            close(e);
            throw Unopened.of(files.all().lastEntry().getValue(), "the end of the bus's log", e);
        }
        next = Math.max(written, used + 1);
        sayLost(gone ? 0 : written - 1, used);
        mark.counts().keep(totals);
        mark.set(next - 1);
    }

    /** Until the next start: what was received stays counted, so that later nothing shows any more that records are gone. */
    private void sayLost(long last, long used) {
        if (last < used) {
            String text =
                    files.folder() + " ends with record " + last + " although " + used + " was accepted: it was lost,"
                            + " cut off or restored from an older copy. What lay between is missing from the log, which goes on"
                            + " behind it: what the history had is kept there, what a city service hadn't read it is told to miss";
            Incidents.add(new Incident(files.folder(), text, false));
            LOG.error("{}", text);
        }
    }

    private Segment opened() throws SQLException {
        if (!files.all().isEmpty()) {
            return Segment.open(files.path(start), start);
        }
        files.add(start);
        return Segment.create(files.path(start), start, new Totals());
    }

    /** A file whose making was cut off has nothing in it. */
    private void dropUnfinished() throws SQLException, IOException {
        Map.Entry<Long, Path> last = files.all().lastEntry();
        if (last != null && !Segment.complete(last.getValue())) {
            LOG.info("{} was being made when Kota ended; it holds nothing and is made again", last.getValue());
            files.delete(last.getKey());
        }
    }

    long next() {
        return next;
    }

    Totals totals() {
        return totals;
    }

    Path current() {
        return files.path(start);
    }

    /** Appends a group; when this returns it is on disk, when it throws it isn't. */
    void append(Group group, byte[] blob) throws SQLException, IOException {
        try {
            ready();
            segment.append(group, blob, totals);
            keepInPlace();
        } catch (SQLException e) {
            if (!recovered(group, e)) {
                throw e;
            }
        }
        next = group.last() + 1;
        written = next;
        Counting.add(totals, group.first(), group.count(), blob);
        mark.set(group.last());
    }

    /**
     * What was written to a file, or a write-ahead log, that somebody has removed or replaced is gone with the process,
     * unless it is put back. If it can't be, the file stays open, and it is tried again before the next group.
     */
    private void keepInPlace() throws SQLException, IOException {
        if (putBack()) {
            reopen();
        }
    }

    /** Also while nothing is appended: puts back what somebody removed, says what was written over. */
    void look() throws SQLException, IOException {
        mark.counts().look();
        if (segment == null) {
            return; // the next group opens it
        }
        keepInPlace();
        refuseBroken();
        keepInPlace(); // the look has shown whether the write-ahead log was removed
    }

    private boolean putBack() throws IOException {
        displaced = true;
        try {
            boolean back = segment.putBackIfGone();
            segment = back ? null : segment;
            displaced = false;
            return back;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void ready() throws SQLException, IOException {
        if (displaced) {
            suspect |= !putBack();
        }
        if (segment == null) {
            reopen();
            segment.dropFrom(written); // a group that was refused may be there all the same
        }
        refuseBroken();
        if (suspect) {
            segment.dropFrom(written);
            suspect = false;
        }
        if (next - start >= recordsPerFile) {
            roll();
        }
    }

    /** One that somebody has written over stays open: what its write-ahead log has may be nowhere else. */
    private void refuseBroken() throws IOException {
        try {
            segment.look();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void roll() throws SQLException, IOException {
        Segment full = segment;
        long newStart = next;
        try {
            segment = Segment.create(files.path(newStart), newStart, totals);
        } catch (SQLException e) {
            files.delete(newStart);
            throw e;
        }
        totals.copied(newStart - 1);
        start = newStart;
        written = newStart;
        files.add(newStart);
        full.close();
    }

    /** Whether a group whose commit failed is in the file all the same. */
    private boolean recovered(Group group, SQLException cause) throws SQLException, IOException {
        if (segment != null && !segment.isInPlace()) {
            segment.rollback(cause);
            putBack();
        } else if (segment != null) {
            segment.rollback(cause);
            suspect = true;
            refuseBroken();
            suspect = false;
            segment.abandon(cause);
            segment = null;
        }
        try {
            reopen();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw cause;
        }
        return segment.next() == group.last() + 1;
    }

    private void reopen() throws SQLException {
        if (!Files.exists(files.path(start))) {
            throw new SQLException(files.path(start) + " was removed. Put it back, or stop Kota, restore bus/ from the"
                    + " backup and start it");
        }
        Segment opened = Segment.open(files.path(start), start);
        long found = opened.next();
        if (found < written) {
            opened.close();
            throw new SQLException(files.path(start) + " ends before record " + found + " although record "
                    + (written - 1) + " was acknowledged: the disk has lost data. Restore it from the backup.");
        }
        segment = opened;
    }

    private void close(Exception cause) {
        try {
            close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        if (segment != null && !segment.putBackIfGone()) {
            segment.close();
        }
    }
}
