package org.kota.buslocal;

import org.kota.model.BusRecord;
import org.kota.model.Tick;

/**
 * The encoded records of one publication, made on the publisher's thread.
 *
 * @param source who publishes; empty for ticks
 * @param count number of records
 * @param bytes source, count, base time, length and the records, each with its length before it
 */
record Chunk(String source, int count, byte[] bytes) {

    /** The source of the bus's own ticks. */
    static final String TICKS = "";

    static Chunk tick(Tick tick) {
        var writer = new Writer(0, 1);
        writer.add(tick);
        return writer.finish(TICKS);
    }

    /** Collects records into a chunk. */
    static final class Writer {
        private final long base;
        private final Output records;
        private final Output one = new Output(64);
        private int count;

        Writer(long base, int expected) {
            this.base = base;
            this.records = new Output(Math.max(64, expected * 24));
        }

        static Writer startingWith(BusRecord first, int expected) {
            return new Writer(RecordCodec.base(first), expected);
        }

        /** Encodes a record; {@link #keep} takes it into the chunk. */
        int encode(BusRecord record) {
            one.clear();
            RecordCodec.write(record, base, one);
            return one.size();
        }

        void keep() {
            records.varint(one.size());
            records.raw(one.array(), 0, one.size());
            count++;
        }

        void add(BusRecord record) {
            encode(record);
            keep();
        }

        int count() {
            return count;
        }

        Chunk finish(String source) {
            var out = new Output(records.size() + 2 * source.length() + 32);
            out.text(source);
            out.varint(count);
            out.signed(base);
            out.varint(records.size());
            out.raw(records.array(), 0, records.size());
            return new Chunk(source, count, out.toBytes());
        }
    }
}
