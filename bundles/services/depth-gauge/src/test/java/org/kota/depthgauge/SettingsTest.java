package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.TreeMap;
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
        assertNames("range.min must be less than range.max", Map.of("range.min", "5", "range.max", "5"));
        assertNames("post.p.spike", Map.of("post.p.spike", "-1"));
    }

    @Test
    public void aWrongValueForAllPostsIsRefusedThoughNoPostIsNamed() {
        assertNames("spike", Map.of("spike", "lots"));
        assertNames("spike", Map.of("spike", "-0.1"));
        assertNames("rate.max", Map.of("rate.max", "NaN"));
        assertNames("stuck", Map.of("stuck", "2.5"));
        assertNames("rise.window", Map.of("rise.window", "PT12H"));
        assertNames("siaga.compare", Map.of("siaga.compare", "=>"));
        assertNames("siaga.hysteresis", Map.of("siaga.hysteresis", "-1"));
        assertNames("siaga.confirm.up must be a whole number", Map.of("siaga.confirm.up", "2.9"));
        assertNames("siaga.confirm.down", Map.of("siaga.confirm.down", "0"));
    }

    @Test
    public void aWrongValueForAllPostsIsRefusedThoughEveryNamedPostHasItsOwn() {
        assertNames("spike must be a number", Map.of("spike", "lots", "post.p.spike", "1"));
        assertNames("siaga.compare", Map.of("siaga.compare", "=>", "post.p.table", "karet"));
    }

    @Test
    public void howThresholdsAreAppliedIsCheckedBeforeThereAreAny() {
        assertNames("post.p.siaga.hysteresis", Map.of("post.p.siaga.hysteresis", "-1"));
        assertNames("post.p.siaga.confirm.up", Map.of("post.p.siaga.confirm.up", "1e9"));
    }

    @Test
    public void theModuleRefusesWhatItsReadingsCouldNotBeDerivedWith() {
        var module = new DepthGauge();
        var e = assertThrows(ServiceException.class, () -> module.validate(Map.of("spike", "lots")));
        assertTrue(e.getMessage(), e.getMessage().startsWith("spike must be a number"));
    }

    @Test
    public void itsOwnDefaultsAreValid() throws Exception {
        var defaults = new TreeMap<String, String>();
        new DepthGauge()
                .descriptor().settings().stream()
                        .filter(setting -> !setting.defaultValue().isEmpty())
                        .forEach(setting -> defaults.put(setting.key(), setting.defaultValue()));
        assertEquals(10, defaults.size());
        settings(defaults).validate();
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
        return new Settings(values, Tables.load(), java.time.ZoneOffset.UTC);
    }
}
