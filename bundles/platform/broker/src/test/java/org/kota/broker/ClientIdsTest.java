package org.kota.broker;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class ClientIdsTest {

    @Test
    public void areTheAccountsNameOrBeginWithItAndAnUnderscore() {
        for (String id : List.of("gauge", "gauge_2", "gauge_field-laptop.1", "gauge__")) {
            assertTrue(id, ClientIds.mayUse("gauge", id, true));
        }
        for (String id :
                List.of("gaug", "gauge-1", "gauge.1", "gauge1", "gauge_", "gauge_a/b", "gauge_::q", "c2", "Gauge")) {
            assertFalse(id, ClientIds.mayUse("gauge", id, false));
        }
    }

    @Test
    public void areNeverThoseOfAnAccountWhoseNameBeginsAlike() {
        assertFalse(ClientIds.mayUse("gauge", "gauge-1_a", true));
        assertFalse(ClientIds.mayUse("gauge-1", "gauge_1", true));
        assertFalse(ClientIds.mayUse("gauge-1", "gauge", true));
    }

    @Test
    public void mayBeLeftToTheBrokerForASessionThatEndsWithItsConnection() {
        assertTrue(ClientIds.mayUse("gauge", "", false));
        assertFalse(ClientIds.mayUse("gauge", "", true));
    }

    @Test
    public void ofThePlatformAreItsAlone() {
        assertTrue(ClientIds.mayUse(Ingest.CLIENT_ID, Ingest.CLIENT_ID, true));
        assertFalse(ClientIds.mayUse(Ingest.CLIENT_ID, Ingest.CLIENT_ID + "_2", true));
        assertFalse(ClientIds.mayUse("gauge", Ingest.CLIENT_ID, true));
        assertFalse(ClientIds.mayUse(Ingest.CLIENT_ID, "", false));
    }
}
