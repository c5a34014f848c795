package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;
import org.kota.model.QualityReason;
import org.kota.service.LegalTable;
import org.kota.service.ServiceException;

public class TablesTest {

    private final AirQuality module = new AirQuality();

    private LegalTable table(String id) {
        return module.legalTables().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private LegalTable changed(String id, String key, String value) {
        LegalTable table = table(id);
        var rows = new TreeMap<>(table.rows());
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
        return new LegalTable(
                id, table.titles(), table.source(), table.validFrom(), table.verified(), table.note(), rows);
    }

    private void refused(String id, String key, String value) {
        var e = assertThrows(ServiceException.class, () -> module.check(changed(id, key, value)));
        assertTrue(e.getMessage(), e.getMessage().contains("Table " + id + ", row " + key));
    }

    @Test
    public void whatIsShippedNamesItsSourceIsUnverifiedAndCanBeJudgedBy() throws Exception {
        assertEquals(3, module.legalTables().size());
        for (LegalTable table : module.legalTables()) {
            module.check(table);
            assertFalse(table.id(), table.verified());
            assertFalse(table.id(), table.note().isBlank());
        }
    }

    @Test
    public void aTableThatDoesNotRiseIsRefusedWithItsRow() {
        refused("ispu", "3.pm10", "150");
        refused("ispu", "2.index", "40");
        refused("us-aqi", "4.pm2.5", "55.4-125.4");
        refused("us-aqi", "2.index", "51-51");
    }

    @Test
    public void anIncompleteTableIsRefusedWithWhatIsMissing() {
        refused("ispu", "5.hc", null);
        refused("ispu", "1.category.id", null);
        refused("ispu", "4.colour.id", null);
        refused("ispu", "resolution.pm2.5", null);
        refused("us-aqi", "6.pm10", null);
        refused("us-aqi", "6.category.en", null);
    }

    @Test
    public void whatIsNoNumberIsRefusedWithItsRow() {
        refused("ispu", "1.pm2.5", "15,5");
        refused("ispu", "1.pm2.5", "-1");
        refused("ispu", "resolution.pm10", "0");
        refused("us-aqi", "1.pm2.5", "9.0");
        refused("ambient", "pm2.5.24h", "many");
        refused("ambient", "pm2.5.24h", "0");
    }

    @Test
    public void theTableInForceDecidesNotTheShippedOne() throws Exception {
        var rig = Rig.pm(Map.of()).table(changed("ispu", "1.pm2.5", "31"));
        rig.hours("pm2.5", 0, Rig.about(15.5, 24)).deliver(rig.tick(24.1));
        assertEquals(25, rig.held("ispu", 24).number(), 0);
        assertEquals("31", properties(rig, "pm25-ispu").get("band.1.to"));
    }

    @Test
    public void theTableMaySayItsTopItself() throws Exception {
        var rig = Rig.pm(Map.of("ispu.top", "400")).table(changed("ispu", "5.index", "450"));
        rig.hours("pm2.5", 0, Rig.about(500, 24)).deliver(rig.tick(24.1));
        assertEquals(450, rig.held("ispu", 24).number(), 0);
    }

    @Test
    public void aTableThatAPersonHasVerifiedTakesTheMarkAway() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(20, 25));
        rig.deliver(rig.tick(24.1));
        assertTrue(rig.held("ispu", 24).quality().has(QualityReason.UNVERIFIED_TABLE));
        assertTrue(rig.held("us-aqi", 24).quality().has(QualityReason.UNVERIFIED_TABLE));
        assertFalse(rig.held("pm25-mean-24h", 24).quality().has(QualityReason.UNVERIFIED_TABLE));
        assertEquals("false", properties(rig, "ispu").get("table.verified"));
        rig.table(table("ispu").withVerified(true));
        assertEquals(
                "at once, without a reading", "true", properties(rig, "ispu").get("table.verified"));
        rig.deliver(rig.given("pm2.5", 24.5, 20), rig.tick(25.1));
        assertFalse(rig.held("ispu", 25).quality().has(QualityReason.UNVERIFIED_TABLE));
        assertTrue(rig.held("us-aqi", 25).quality().has(QualityReason.UNVERIFIED_TABLE));
    }

    @Test
    public void bandsNamesAndColoursStandInTheProperties() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, 20);
        var category = properties(rig, "ispu-category");
        assertEquals("Baik", category.get("label.1"));
        assertEquals("Unhealthy", category.get("label.3.en"));
        assertEquals("Berbahaya", category.get("label.5.id"));
        assertEquals("hijau", category.get("band.1.colour.id"));
        assertEquals("2020", category.get("table.valid-from"));
        assertTrue(category.get("table.source").contains("P.14"));
        assertEquals("#FF7E00", properties(rig, "us-aqi").get("band.3.colour"));
        assertEquals("15.5", properties(rig, "pm25-ispu").get("band.1.to"));
        assertEquals("55", properties(rig, "pm25-mean-24h").get("standard.24h"));
    }

    private static Map<String, String> properties(Rig rig, String point) {
        return rig.context.datastream("udara-1/" + point).orElseThrow().properties();
    }
}
