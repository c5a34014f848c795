package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.service.Health;

/** What becomes of a siaga without thresholds, and of a post whose names are taken. */
public class NamesTest {

    private static final Map<String, String> SCALE =
            Map.of("post.post-1.siaga.III", "1", "post.post-1.siaga.II", "2", "post.post-1.siaga.I", "3");

    @Test
    public void aSiagaWhoseThresholdsWereTakenAwayIsMarkedAsEndedAtOnce() throws Exception {
        var rig = Rig.level(SCALE).levels(0.5, 0.5, 0.5);
        assertNull(siaga(rig).properties().get("ended"));
        rig.restarted(Map.of());
        assertEquals("no thresholds", siaga(rig).properties().get("ended"));
        assertTrue(siaga(rig).properties().keySet().stream().noneMatch(key -> key.startsWith("siaga.")));
        rig.deliver(rig.given(3, 5.1));
        assertNull(rig.held("siaga", 3));
        assertEquals(5.1, rig.held("river-level", 3).number(), 0);
        assertTrue(rig.context.datastream("post-1/river-level").orElseThrow().properties().keySet().stream()
                .noneMatch(key -> key.startsWith("siaga.")));
    }

    @Test
    public void aSiagaComesBackWithItsThresholds() throws Exception {
        var rig = Rig.level(SCALE).levels(0.5, 0.5);
        rig.restarted(Map.of()).deliver(rig.given(2, 5.1)).restarted(SCALE).deliver(rig.given(3, 5.1));
        assertNull(siaga(rig).properties().get("ended"));
        assertEquals("1.0", siaga(rig).properties().get("siaga.III"));
        assertEquals(1, rig.held("siaga", 3).number(), 0);
    }

    @Test
    public void aPostWithAPointOfADerivedNameIsNamedAndTheOthersGoOn() throws Exception {
        var rig = Rig.level(Map.of());
        rig.context.add(Datastream.of("post-1/river-level", "the device's own", 1, "water-level", "m"));
        Datastream other = rig.context.add(Datastream.of("post-2/water-level", "input", 2, "water-level", "m"));
        rig.levels(1, 1);
        rig.deliver(delivery(other, 1.5));
        assertTrue(rig.held("rise-rate").isEmpty());
        Health health = rig.module.health();
        assertEquals(Health.Level.DEGRADED, health.level());
        assertTrue(
                health.text(),
                health.text().contains("Post post-1") && health.text().contains("post-1/river-level"));
        long derived =
                rig.context.datastream("post-2/river-level").orElseThrow().id();
        assertTrue(rig.bench.outputs().stream().anyMatch(o -> o instanceof Observation x && x.datastream() == derived));
    }

    @Test
    public void aConfiguredPostThatIsNoDeviceIsMentioned() throws Exception {
        var rig = Rig.level(Map.of("post.nosuch.offset", "1", "post.post-1.offset", "1"));
        assertEquals(Health.Level.GOOD, rig.module.health().level());
        assertTrue(rig.module.health().text(), rig.module.health().text().endsWith(": nosuch."));
        assertEquals("", Rig.level(SCALE).module.health().text());
    }

    private static Delivery delivery(Datastream input, double value) {
        var reading = Observation.reading(input.id(), Rig.at(0), Rig.at(0) + 1, Result.of(value), Quality.GOOD);
        return new Delivery(new Position(0, 1_000), "device:post-2", reading.withId(1_000));
    }

    private static Datastream siaga(Rig rig) {
        return rig.context.datastream("post-1/siaga").orElseThrow();
    }
}
