package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;
import org.kota.model.Quality;

public class NodeCodecTest {

    private static final Node NODE = new Node(
            new Reading(5, 1.5, Quality.GOOD), 1.6, Quality.GOOD, true, 0.25, new Siaga(3, 2, 1), 4, Readout.DISCHARGE);

    @Test
    public void aNodeComesBackAsItWas() {
        List<Node> nodes = List.of(NODE, NODE.saying(Readout.STORAGE | Readout.TIME), NODE.saying(0));
        assertEquals(nodes, NodeCodec.decode(NodeCodec.encode(nodes)));
    }

    /** The state of an instance from before there were curves. */
    @Test
    public void whatTheFirstFormatHoldsIsReadAndHasSaidNothingMore() {
        List<Node> nodes = List.of(NODE.saying(0));
        byte[] first = NodeCodec.encode(nodes);
        first[0] = 1;
        assertEquals(nodes, NodeCodec.decode(first));
        byte[] header = Header.EMPTY.encode();
        header[0] = 1;
        assertEquals(Header.EMPTY, Header.decode(header));
    }

    @Test
    public void aFormatThatIsNotKnownIsRefused() {
        byte[] later = NodeCodec.encode(List.of(NODE));
        later[0] = 9;
        assertThrows(IllegalStateException.class, () -> NodeCodec.decode(later));
    }
}
