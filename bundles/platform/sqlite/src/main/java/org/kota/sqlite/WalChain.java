package org.kota.sqlite;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Whether a write-ahead log is, on disk, what SQLite believes it to be: each page in it has a checksum over itself and all
 * before it. Reads all of the log, so it is asked only where somebody else has changed that.
 */
final class WalChain {

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MOST_PAGE = 65_536;

    private final ByteOrder order;
    private final byte[] frame;
    private final long salt;
    private long sum;
    private boolean commit = true;

    /**
     * What SQLite itself knows of the log.
     *
     * @param frames in it: pages, each with a header
     * @param back how many of them are in the file as well
     */
    record Known(boolean busy, long frames, long back) {

        /** After SQLite has written the log back in a way of its own; NOOP doesn't. */
        static Known after(String way, Database database) throws SQLException {
            try (var statement = database.prepare("PRAGMA wal_checkpoint(" + way + ")");
                    var row = statement.executeQuery()) {
                return new Known(row.getInt(1) != 0, row.getLong(2), row.getLong(3));
            }
        }
    }

    private WalChain(ByteBuffer header) {
        order = (header.get(3) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        frame = new byte[FRAME_HEADER + Math.max(0, Math.min(header.getInt(8), MOST_PAGE))];
        salt = header.getLong(16);
        add(header.array(), 0, FRAME_HEADER);
    }

    /**
     * Adds a page to the log that changes nothing: its checksum goes on from where SQLite believes to be, which tells a
     * copy from an earlier time. Not within a transaction.
     */
    static boolean isWhole(Database database) throws SQLException {
        try {
            return isReadable(database) && isReadableWithOneMore(database);
        } catch (SQLException e) {
            if (Database.isBroken(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isReadableWithOneMore(Database database) throws SQLException {
        long pages = database.number("PRAGMA wal_autocheckpoint", 0);
        database.run("PRAGMA wal_autocheckpoint = 0"); // nothing of it is written back before it is known to be whole
        try {
            database.run("PRAGMA user_version = " + database.schemaVersion());
            return isReadable(database);
        } finally {
            database.run("PRAGMA wal_autocheckpoint = " + pages);
        }
    }

    private static boolean isReadable(Database database) throws SQLException {
        Path log = Beside.named(database.file(), "-wal");
        long frames = Known.after("NOOP", database).frames();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
            return frames == 0 || has(in, frames);
        } catch (EOFException e) {
            return false;
        } catch (IOException e) {
            throw new SQLException(log + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Whether a transaction ends with this frame. */
    private static boolean has(DataInputStream in, long frames) throws IOException {
        var header = new byte[HEADER];
        in.readFully(header);
        var chain = new WalChain(ByteBuffer.wrap(header));
        boolean whole = chain.sum == ByteBuffer.wrap(header).getLong(FRAME_HEADER);
        for (long i = 0; i < frames && whole; i++) {
            whole = chain.take(in);
        }
        return whole && chain.commit;
    }

    private boolean take(DataInputStream in) throws IOException {
        in.readFully(frame);
        var content = ByteBuffer.wrap(frame);
        commit = content.getInt(4) != 0;
        add(frame, 0, 8);
        add(frame, FRAME_HEADER, frame.length - FRAME_HEADER);
        return content.getLong(8) == salt && content.getLong(16) == sum;
    }

    private void add(byte[] bytes, int offset, int length) {
        int first = (int) (sum >>> 32);
        int second = (int) sum;
        var words = ByteBuffer.wrap(bytes, offset, length).order(order).asIntBuffer();
        while (words.hasRemaining()) {
            first += words.get() + second;
            second += words.get() + first;
        }
        sum = (long) first << 32 | second & 0xffffffffL;
    }
}
