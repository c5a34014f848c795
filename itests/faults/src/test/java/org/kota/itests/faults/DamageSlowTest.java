package org.kota.itests.faults;

import java.io.IOException;
import org.junit.Test;

/** Log, history and catalog, damaged after a kill in the ways that differ most; {@link DamageLongTest} has them all. */
public class DamageSlowTest {

    @Test
    public void whatIsDamagedIsWholeAllTheSameOrNamed() throws IOException {
        try (Patient patient = new Patient("damage")) {
            patient.suffers("bus/log-*.db-wal", Wound.CUT_OFF);
            patient.getsOver("history/2*.db", Wound.REMOVED);
            patient.suffers("catalog/catalog.db", Wound.REMOVED);
        }
    }
}
