package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Test;
import org.kota.service.LegalTable;
import org.kota.service.ServiceException;

public class TablesTest {

    @Test
    public void katulampaAt80CentimetresIsNormalAndAbove80IsSiaga3() throws Exception {
        var scale = scale("katulampa");
        assertEquals(4, scale.classOf(0.80));
        assertEquals(3, scale.classOf(0.805));
        assertEquals(3, scale.classOf(0.81));
        assertEquals(3, scale.classOf(1.50));
        assertEquals(2, scale.classOf(1.51));
        assertEquals(2, scale.classOf(2.00));
        assertEquals(1, scale.classOf(2.01));
    }

    @Test
    public void pasarIkanFollowsItsPrintedClasses() throws Exception {
        var scale = scale("pasar-ikan");
        assertEquals(4, scale.classOf(1.70));
        assertEquals(3, scale.classOf(1.71));
        assertEquals(2, scale.classOf(2.01));
        assertEquals(2, scale.classOf(2.50));
        assertEquals(1, scale.classOf(2.51));
    }

    @Test
    public void angkeHuluAndKaretBeginAtTheThresholdItself() throws Exception {
        assertEquals(4, scale("angke-hulu").classOf(1.4999));
        assertEquals(3, scale("angke-hulu").classOf(1.50));
        assertEquals(2, scale("angke-hulu").classOf(2.50));
        assertEquals(1, scale("angke-hulu").classOf(3.00));
        assertEquals(3, scale("karet").classOf(5.49));
        assertEquals(2, scale("karet").classOf(5.50));
        assertEquals(1, scale("karet").classOf(6.00));
    }

    @Test
    public void shipsNoRowWhoseBoundariesWereNotAllPublished() {
        assertEquals(
                Set.of("katulampa", "pasar-ikan", "angke-hulu", "karet"),
                Tables.load().names());
    }

    @Test
    public void everyRowNamesItsSourceAndIsUnverified() throws Exception {
        for (String name : Tables.load().names()) {
            var row = Tables.load().row(name);
            assertFalse(name, row.source().isBlank());
            assertFalse(name, row.verified());
        }
    }

    @Test
    public void aPostOverridesSingleThresholdsOfItsTable() throws Exception {
        var settings = new Settings(
                Map.of("post.p.table", "katulampa", "post.p.siaga.III", "0.9", "siaga.compare", ">="),
                Tables.load(),
                java.time.ZoneOffset.UTC);
        var scale = settings.post("p", "water-level").scale();
        assertEquals(0.9, scale.three(), 0);
        assertEquals(1.5, scale.two(), 0);
        assertFalse("the table's own inclusivity goes before the general one", scale.inclusive());
        assertEquals("table katulampa (Antara 820502 (2019)); III: configuration of the post", scale.source());
    }

    @Test
    public void whatATableStillGivesStaysUnverifiedBesideThePostsOwnThresholds() throws Exception {
        var some = scale(Map.of("post.p.table", "katulampa", "post.p.siaga.III", "0.9", "post.p.siaga.I", "2.5"));
        assertFalse("siaga II is the press's", some.verified());
        assertEquals("table katulampa (Antara 820502 (2019)); III, I: configuration of the post", some.source());
        var own = Map.of("post.p.table", "katulampa", "post.p.siaga.III", "1", "post.p.siaga.II", "1.9");
        assertFalse(scale(own).verified());
        var all = new TreeMap<>(own);
        all.put("post.p.siaga.I", "3");
        assertTrue("none is the table's any more", scale(all).verified());
        assertEquals("configuration of the post", scale(all).source());
    }

    @Test
    public void namesTheTablesThereAreWhenOneIsUnknown() {
        var e = assertThrows(ServiceException.class, () -> scale("manggarai"));
        assertTrue(e.getMessage(), e.getMessage().contains("katulampa"));
    }

    @Test
    public void refusesATableOfTheCityThatItCouldNotJudgeByAndNamesTheRow() throws Exception {
        new DepthGauge().check(with("III.cm", "85.5"));
        assertNames("row II.cm must be a number of centimetres, not '1,5 m'", with("II.cm", "1,5 m"));
        assertNames("row I.cm", with("I.cm", null));
        assertNames("row compare must be >= or >", with("compare", "=>"));
        assertNames("row IV.cm is unknown", with("IV.cm", "3"));
        assertNames("rows III.cm, II.cm and I.cm must rise", with("III.cm", "150"));
    }

    private static LegalTable with(String row, String value) {
        LegalTable shipped = Tables.shipped().get(2);
        var rows = new TreeMap<>(shipped.rows());
        rows.computeIfPresent(row, (key, former) -> value);
        if (value != null) {
            rows.put(row, value);
        }
        return new LegalTable(
                shipped.id(), shipped.titles(), shipped.source(), shipped.validFrom(), false, shipped.note(), rows);
    }

    private static void assertNames(String problem, LegalTable table) {
        var e = assertThrows(ServiceException.class, () -> new DepthGauge().check(table));
        assertTrue(e.getMessage(), e.getMessage().contains(problem));
    }

    private static SiagaScale scale(String table) throws ServiceException {
        return scale(Map.of("post.p.table", table));
    }

    private static SiagaScale scale(Map<String, String> values) throws ServiceException {
        return new Settings(values, Tables.load(), java.time.ZoneOffset.UTC)
                .post("p", "water-level")
                .scale();
    }
}
