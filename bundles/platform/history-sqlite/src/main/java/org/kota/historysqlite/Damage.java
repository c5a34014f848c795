package org.kota.historysqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.sqlite.Database;

/** Finds out without reading all of it whether a file is a whole SQLite database. */
final class Damage {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;

    /** SQLite's code where it lacks a table, for one. */
    private static final int PLAIN_ERROR = 1;

    private Damage() {}

    /** What is wrong with the file's header and length, or null. */
    static String of(Path file) throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        long size;
        try (var channel = FileChannel.open(file)) {
            size = channel.size();
            channel.read(header, 0);
        }
        if (size < HEADER || !ByteBuffer.wrap(MAGIC).equals(header.slice(0, MAGIC.length))) {
            return "it doesn't begin as a database does";
        }
        long pageSize = header.getShort(16) == 1 ? 65_536 : Short.toUnsignedInt(header.getShort(16));
        long pages = Integer.toUnsignedLong(header.getInt(28));
        return size < pages * pageSize && !hasWal(file)
                ? "it is cut off: " + size + " bytes instead of " + pages * pageSize
                : null;
    }

    /** Whether the file wasn't closed by who wrote it last. */
    static boolean hasWal(Path file) throws IOException {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(wal) && Files.size(wal) > 0;
    }

    /**
     * What is wrong with a file whoever wrote it, or null.
     *
     * @param most bytes of a file that is read through
     * @throws SQLException if the file can't be reached
     */
    static String ofAll(FileKey key, Path file, long most) throws SQLException, IOException {
        String damage = of(file);
        return damage == null ? within(key, file, most) : damage;
    }

    private static String within(FileKey key, Path path, long most) throws SQLException, IOException {
        try (MonthFile file = MonthFile.open(key, path)) {
            return Files.size(path) <= most ? file.database().damage() : null;
        } catch (SQLException e) {
            if (Database.isBroken(e) || (e.getErrorCode() & 0xff) <= PLAIN_ERROR) {
                return e.getMessage();
            }
            throw e;
        }
    }
}
