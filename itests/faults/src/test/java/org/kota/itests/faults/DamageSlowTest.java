package org.kota.itests.faults;

import java.io.IOException;
import org.junit.Test;

/** Log, states and history, damaged after a kill in the ways that differ most; {@link DamageLongTest} has them all. */
public class DamageSlowTest {

    @Test
    public void whatIsDamagedIsWholeAllTheSameOrNamed() throws IOException {
        try (Patient patient = new Patient("damage")) {
            patient.suffers("bus/log-*.db-wal", Wound.CUT_OFF);
            patient.suffers("bus/subscriptions.db", Wound.GARBLED);
            patient.getsOver("history/2*.db", Wound.REMOVED);
            patient.getsOver("history/2*.db-wal", Wound.REMOVED);
            patient.suffers("catalog/catalog.db", Wound.REMOVED);
        }
    }
}
