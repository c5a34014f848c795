package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kota.model.Quality;

/** The stored form of a chunk of nodes: a version byte, then a fixed number of bytes for each. */
final class NodeCodec {

    private static final byte VERSION = 1;
    private static final int NODE_BYTES = 8 + 8 + 4 + 8 + 4 + 1 + 8 + 1 + 1 + 4 + 4;

    private NodeCodec() {}

    static byte[] encode(List<Node> nodes) {
        var out = ByteBuffer.allocate(1 + nodes.size() * NODE_BYTES).put(VERSION);
        for (Node node : nodes) {
            out.putLong(node.time()).putDouble(node.reading().value());
            out.putInt(node.reading().quality().code()).putDouble(node.level());
            out.putInt(node.quality().code())
                    .put((byte) (node.usable() ? 1 : 0))
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
            var reading = new Reading(in.getLong(), in.getDouble(), new Quality(in.getInt()));
            nodes.add(new Node(
                    reading,
                    in.getDouble(),
                    new Quality(in.getInt()),
                    in.get() == 1,
                    in.getDouble(),
                    new Siaga(in.get(), in.get(), in.getInt()),
                    in.getInt()));
        }
        return nodes;
    }

    static void requireVersion(byte version) {
        if (version != VERSION) {
            throw new IllegalStateException(
                    "The state of depth-gauge has format " + version + " but this release reads " + VERSION
                            + ": install the release that wrote it, or recompute the module");
        }
    }

    static byte version() {
        return VERSION;
    }
}
