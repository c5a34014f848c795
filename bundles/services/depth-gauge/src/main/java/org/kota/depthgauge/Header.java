package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a post's window beside its nodes.
 *
 * @param newest greatest key time that was seen
 * @param floor readings before this time are no longer looked at among their neighbours
 * @param noted readings, corrections and retractions that came after their time had left the window
 * @param chunks the chunks that are kept, oldest first
 */
record Header(long newest, long floor, long noted, List<Chunk> chunks) {

    static final Header EMPTY = new Header(Long.MIN_VALUE, Long.MIN_VALUE, 0, List.of());

    Header {
        chunks = List.copyOf(chunks);
    }

    /** A chunk: its number and how many nodes it holds. */
    record Chunk(long number, int nodes) {}

    byte[] encode() {
        var out = ByteBuffer.allocate(1 + 24 + chunks.size() * 12).put(NodeCodec.version());
        out.putLong(newest).putLong(floor).putLong(noted);
        chunks.forEach(c -> out.putLong(c.number()).putInt(c.nodes()));
        return out.array();
    }

    static Header decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        NodeCodec.requireVersion(in.get());
        long newest = in.getLong();
        long floor = in.getLong();
        long noted = in.getLong();
        var chunks = new ArrayList<Chunk>();
        while (in.hasRemaining()) {
            chunks.add(new Chunk(in.getLong(), in.getInt()));
        }
        return new Header(newest, floor, noted, chunks);
    }
}
