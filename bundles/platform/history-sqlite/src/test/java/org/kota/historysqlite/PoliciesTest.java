package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import org.junit.Test;
import org.kota.historytck.HistorySite;
import org.kota.model.IdentityPolicy;
import org.kota.model.RetentionClass;
import org.kota.testkit.MemoryCatalog;

public class PoliciesTest {

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final Policies policies = new Policies(catalog);

    @Test
    public void aBucketHoldsTenSamplesOfTheMedianCadence() {
        assertEquals("nothing known", Duration.ofMinutes(10).toMillis(), policies.bucketWidth(RetentionClass.YEARS_5));
        catalog.save(HistorySite.stream(1).withInterval(Duration.ofSeconds(1)));
        assertEquals("not too short", Duration.ofMinutes(1).toMillis(), policies.bucketWidth(RetentionClass.YEARS_5));
        catalog.save(HistorySite.stream(2).withInterval(Duration.ofMinutes(15)));
        catalog.save(HistorySite.stream(3).withInterval(Duration.ofDays(30)));
        assertEquals(Duration.ofMinutes(150).toMillis(), policies.bucketWidth(RetentionClass.YEARS_5));
    }

    @Test
    public void whatTheCatalogDoesNotKnowIsRecordedLikeADevices() {
        assertFalse(policies.append(9));
        assertEquals(RetentionClass.YEARS_5, policies.retention(9));
        catalog.save(HistorySite.stream(9).withIdentity(IdentityPolicy.APPEND));
        assertTrue(policies.append(9));
    }
}
