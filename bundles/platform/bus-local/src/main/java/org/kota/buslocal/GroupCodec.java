package org.kota.buslocal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.zip.CRC32C;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.sqlite.Database;

/**
 * The form of one group of the log: version, checksum of all that follows, node, time of the append, then the chunks of
 * its publications. Ids of records aren't written: they follow from node and position.
 */
final class GroupCodec {

    static final int VERSION = 1;

    /** Bits of an id below the node's number. */
    static final int OFFSET_BITS = 43;

    private static final int HEADER = 5;

    private GroupCodec() {}

    static byte[] encode(int node, long appended, List<Chunk> chunks) {
        int size = HEADER + 20;
        for (Chunk chunk : chunks) {
            size += chunk.bytes().length;
        }
        var out = new Output(size);
        out.u8(VERSION);
        out.i32(0);
        out.varint(node);
        out.signed(appended);
        for (Chunk chunk : chunks) {
            out.raw(chunk.bytes(), 0, chunk.bytes().length);
        }
        out.i32At(1, checksum(out.array(), out.size()));
        return out.toBytes();
    }

    static long id(int node, long offset) {
        return (long) node << OFFSET_BITS | offset;
    }

    /** The records of a group. */
    static List<Delivery> decode(long first, int count, byte[] blob) throws DamagedGroupException {
        var deliveries = new ArrayList<Delivery>(count);
        try {
            Input in = open(first, count, blob);
            int node = (int) in.varint();
            in.signed();
            while (in.more()) {
                chunk(in, node, first, deliveries);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw damaged(first, count, "their form is broken (" + e.getMessage() + ")", e);
        }
        if (deliveries.size() != count) {
            throw damaged(first, count, "there are " + deliveries.size() + " instead of " + count, null);
        }
        return deliveries;
    }

    /** Tells the source and the number of records of each chunk, without reading the records. */
    static void sources(long first, int count, byte[] blob, ObjIntConsumer<String> each) throws DamagedGroupException {
        try {
            Input in = open(first, count, blob);
            in.varint();
            in.signed();
            while (in.more()) {
                String source = in.text();
                int records = (int) in.varint();
                in.signed();
                int length = (int) in.varint();
                in.seek(in.at() + length);
                each.accept(source, records);
            }
        } catch (IndexOutOfBoundsException e) {
            throw damaged(first, count, "their form is broken (" + e.getMessage() + ")", e);
        }
    }

    /** When a group was appended, in Kota time, by its first bytes. */
    static long appended(byte[] begin) throws SQLException {
        try {
            var in = new Input(begin, HEADER);
            in.varint();
            return in.signed();
        } catch (IndexOutOfBoundsException e) {
            throw new SQLException(
                    "the begin of a group is cut off (" + e.getMessage() + ")", null, Database.CORRUPT, e);
        }
    }

    /** The content of a group's row: SQLite gives none, and no failure either, where a page holds only zeroes. */
    static byte[] content(ResultSet row, int column) throws SQLException {
        byte[] content = row.getBytes(column);
        if (content == null) {
            throw new SQLException(
                    "a group of records has no content: part of the file is gone", null, Database.CORRUPT);
        }
        return content;
    }

    private static void chunk(Input in, int node, long first, List<Delivery> deliveries) {
        String source = in.text();
        int records = (int) in.varint();
        long base = in.signed();
        in.varint();
        for (int i = 0; i < records; i++) {
            int length = (int) in.varint();
            int end = in.at() + length;
            long offset = first + deliveries.size();
            BusRecord record = RecordCodec.read(in, base, id(node, offset));
            in.seek(end);
            deliveries.add(new Delivery(new Position(0, offset), source, record));
        }
    }

    private static Input open(long first, int count, byte[] blob) throws DamagedGroupException {
        if (blob.length < HEADER) {
            throw damaged(first, count, "they are cut off", null);
        }
        if (blob[0] != VERSION) {
            throw new NewerGroupException(first, first + count - 1, blob[0]);
        }
        var in = new Input(blob, 1);
        if (in.i32() != checksum(blob, blob.length)) {
            throw damaged(first, count, "their checksum is wrong: the disk has altered them", null);
        }
        return in;
    }

    private static DamagedGroupException damaged(long first, int count, String reason, Throwable cause) {
        return new DamagedGroupException(first, first + count - 1, reason, cause);
    }

    private static int checksum(byte[] blob, int size) {
        var crc = new CRC32C();
        crc.update(blob, HEADER, size - HEADER);
        return (int) crc.getValue();
    }
}
