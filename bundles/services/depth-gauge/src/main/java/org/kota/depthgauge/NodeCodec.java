package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kota.model.Quality;

/** The stored form of a chunk of nodes: a version byte, then a fixed number of bytes for each. */
final class NodeCodec {

    private static final byte VERSION = 2;

    /** Its nodes have said nothing but level, rise rate and siaga; else they are alike. */
    private static final byte FIRST = 1;

    private static final int NODE_BYTES = 8 + 8 + 4 + 8 + 4 + 1 + 8 + 1 + 1 + 4 + 4;

    private NodeCodec() {}

    static byte[] encode(List<Node> nodes) {
        var out = ByteBuffer.allocate(1 + nodes.size() * NODE_BYTES).put(VERSION);
        for (Node node : nodes) {
            out.putLong(node.time()).putDouble(node.reading().value());
            out.putInt(node.reading().quality().code()).putDouble(node.level());
            out.putInt(node.quality().code())
                    .put((byte) ((node.usable() ? 1 : 0) | node.says() << 1))
                    .putDouble(node.rise());
            out.put((byte) node.siaga().level()).put((byte) node.siaga().candidate());
            out.putInt(node.siaga().run()).putInt(node.same());
        }
        return out.array();
    }

    static List<Node> decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        requireVersion(in.get());
        var nodes = new ArrayList<Node>();
        while (in.hasRemaining()) {
            nodes.add(node(in));
        }
        return nodes;
    }

    private static Node node(ByteBuffer in) {
        var reading = new Reading(in.getLong(), in.getDouble(), new Quality(in.getInt()));
        double level = in.getDouble();
        var quality = new Quality(in.getInt());
        byte flags = in.get();
        double rise = in.getDouble();
        var siaga = new Siaga(in.get(), in.get(), in.getInt());
        return new Node(reading, level, quality, (flags & 1) != 0, rise, siaga, in.getInt(), flags >> 1);
    }

    static void requireVersion(byte version) {
        if (version != VERSION && version != FIRST) {
            throw new IllegalStateException(
                    "The state of depth-gauge has format " + version + " but this release reads " + VERSION
                            + ": install the release that wrote it, or recompute the module");
        }
    }

    static byte version() {
        return VERSION;
    }
}
