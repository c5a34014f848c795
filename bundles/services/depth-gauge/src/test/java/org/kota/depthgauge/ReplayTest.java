package org.kota.depthgauge;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.BusRecord;
import org.kota.model.Observation;
import org.kota.model.Retraction;

/** The same log gives the same outputs, wherever batches begin and whenever the module dies. */
public class ReplayTest {

    private static final Map<String, String> SCALE = Rig.with(
            Rig.CURVES,
            Map.of(
                    "post.post-1.siaga.III",
                    "1.5",
                    "post.post-1.siaga.II",
                    "2",
                    "post.post-1.siaga.I",
                    "3",
                    "stuck",
                    "4"));

    @Test
    public void batchBordersDontShow() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var rig = Rig.level(SCALE);
            List<Delivery> log = LateInputTest.log(rig, new Random(seed), 400);
            var whole = Rig.level(SCALE);
            whole.bench.deliver(whole.handler, log);
            var random = new Random(seed + 1000);
            for (int from = 0; from < log.size(); ) {
                int to = Math.min(log.size(), from + 1 + random.nextInt(40));
                rig.bench.deliver(rig.handler, log.subList(from, to));
                from = to;
            }
            assertEquals("seed " + seed, whole.bench.outputs(), rig.bench.outputs());
            assertSameState(whole, rig);
        }
    }

    @Test
    public void aKillAtEachRecordChangesNothing() throws Exception {
        var undisturbed = Rig.level(SCALE);
        List<Delivery> log = LateInputTest.log(undisturbed, new Random(5), 300);
        undisturbed.bench.deliver(undisturbed.handler, log);
        var killed = Rig.level(SCALE);
        var random = new Random(6);
        for (int from = 0; from < log.size(); from++) {
            int reach = Math.min(log.size(), from + 1 + random.nextInt(5));
            killed.bench.dieInHandler(killed.handler, log.subList(from, reach));
            killed.bench.dieBeforeCommit(killed.handler, log.subList(from, reach));
            killed.bench.deliver(killed.handler, log.subList(from, from + 1));
        }
        LateInputTest.assertSame("killed", undisturbed.everything(), killed.everything());
        assertSameState(undisturbed, killed);
    }

    @Test
    public void aReplayFromAnOlderCheckpointSaysTheSame() throws Exception {
        var rig = Rig.level(SCALE);
        List<Delivery> log = LateInputTest.log(rig, new Random(9), 300);
        rig.bench.deliver(rig.handler, log.subList(0, 100));
        var checkpoint = rig.bench.checkpoint();
        int before = rig.bench.outputs().size();
        rig.bench.deliver(rig.handler, log.subList(100, log.size()));
        var first = new ArrayList<>(
                rig.bench.outputs().subList(before, rig.bench.outputs().size()));
        rig.bench.restore(checkpoint);
        for (Delivery delivery : log.subList(100, log.size())) {
            rig.bench.deliver(rig.handler, List.of(delivery));
        }
        int end = rig.bench.outputs().size();
        assertEquals(first, rig.bench.outputs().subList(end - first.size(), end));
        assertEquals(before + 2 * first.size(), end);
    }

    @Test
    public void neverSaysAgainWhatHolds() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var rig = Rig.level(SCALE);
            rig.bench.deliver(rig.handler, LateInputTest.log(rig, new Random(seed), 280));
            var held = new HashMap<String, String>();
            for (BusRecord record : rig.bench.outputs()) {
                if (record instanceof Observation o) {
                    String says = o.result() + " " + o.quality();
                    String identity = o.datastream() + "@" + o.time();
                    assertNotEquals("seed " + seed + " " + identity, says, held.put(identity, says));
                } else if (record instanceof Retraction r) {
                    assertNotNull("seed " + seed + " " + r, held.remove(r.datastream() + "@" + r.time()));
                }
            }
        }
    }

    static void assertSameState(Rig one, Rig other) {
        var expected = one.bench.checkpoint();
        var actual = other.bench.checkpoint();
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((key, value) -> assertArrayEquals(key, value, actual.get(key)));
    }
}
