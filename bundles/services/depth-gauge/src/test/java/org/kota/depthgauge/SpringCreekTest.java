package org.kota.depthgauge;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.Quality;

/** The storm that passed the gauge of Spring Creek in November 2011, as recorded. */
public class SpringCreekTest {

    private static final Map<String, String> KOTA_CONTOH =
            Map.of("post.post-1.siaga.III", "0.6", "post.post-1.siaga.II", "0.8", "post.post-1.siaga.I", "1.0");

    @Test
    public void theStormWalksThroughEachSiagaAndBackExactlyOnce() throws Exception {
        var rig = new Rig("water-level", "[ft_i]", KOTA_CONTOH);
        rig.bench.deliver(rig.handler, recording(rig, "2011-11-12T00:00:00Z"));
        assertArrayEquals(new int[] {4, 3, 2, 1, 2, 3, 4}, changes(rig.siagas()));
    }

    @Test
    public void theWholeRecordingIsGoodAndItsRepeatedHourIsTwoHours() throws Exception {
        var rig = new Rig("water-level", "[ft_i]", KOTA_CONTOH);
        var recording = recording(rig, "2011-11-01T00:00:00Z");
        rig.bench.deliver(rig.handler, recording);
        var levels = rig.held("river-level");
        assertEquals("no time of the repeated local hour hides another", recording.size(), levels.size());
        assertTrue(levels.values().stream().allMatch(o -> o.quality().isGood()));
        assertArrayEquals(new int[] {4, 3, 4, 3, 2, 1, 2, 3, 4}, changes(rig.siagas()));
        double highest =
                levels.values().stream().mapToDouble(o -> o.number()).max().orElseThrow();
        assertEquals("3.52 ft", 1.0729, highest, 0);
    }

    @Test
    public void theRatedDischargeIsThatOfTheAgencyAlsoInTheStormBeyondThePairsItIsFittedTo() throws Exception {
        DischargeSkill skill = DischargeSkill.measure();
        assertTrue(skill.toString(), skill.inside() < 2);
        assertTrue(skill.toString(), skill.beyond() < 10);
        assertTrue(skill.toString(), skill.levelsBeyond() > 50);
    }

    private static int[] changes(int[] siagas) {
        return IntStream.range(0, siagas.length)
                .filter(i -> i == 0 || siagas[i] != siagas[i - 1])
                .map(i -> siagas[i])
                .toArray();
    }

    private static List<Delivery> recording(Rig rig, String from) throws IOException {
        return SpringCreek.rows().stream()
                .filter(row -> row.time() >= SpringCreek.time(from))
                .map(row -> rig.delivery(rig.reading(row.time(), row.feet(), Quality.GOOD)))
                .toList();
    }
}
