package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.service.ServiceException;

public class SettingsTest {

    @Test
    public void neverGuessesThresholds() throws Exception {
        assertNull(settings(Map.of()).post("p", "water-level").scale());
    }

    @Test
    public void wantsAllThreeThresholdsOrNone() {
        assertNames("siaga.II", Map.of("post.p.siaga.III", "1", "post.p.siaga.I", "3"));
    }

    @Test
    public void namesTheKeyThatIsNoNumber() {
        assertNames("post.p.offset", Map.of("post.p.offset", "1,5"));
        assertNames("post.p.siaga.compare", Map.of("post.p.table", "karet", "post.p.siaga.compare", "=>"));
        assertNames("rise.window", Map.of("rise.window", "90", "post.p.offset", "0"));
        assertNames("post.p.range.min", Map.of("post.p.range.min", "5", "post.p.range.max", "5"));
        assertNames("post.p.spike", Map.of("post.p.spike", "-1"));
    }

    @Test
    public void aDistanceNeedsADatum() throws Exception {
        assertThrows(ServiceException.class, () -> settings(Map.of()).post("p", "distance"));
        var post = settings(Map.of("post.p.datum", "5.1")).post("p", "distance");
        assertEquals("no blur of binary fractions at a threshold", 1.5, post.level(3.6), 0);
    }

    @Test
    public void aPostGoesBeforeTheGeneralValue() throws Exception {
        var settings = settings(Map.of("spike", "0.5", "post.a-1.x.spike", "2"));
        assertEquals(2, settings.post("a-1.x", "stage").spike(), 0);
        assertEquals(0.5, settings.post("b", "stage").spike(), 0);
    }

    private static void assertNames(String key, Map<String, String> values) {
        var e = assertThrows(ServiceException.class, () -> settings(values).validate());
        assertTrue(e.getMessage(), e.getMessage().contains(key));
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(values, Tables.load());
    }
}
