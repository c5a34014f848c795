package org.kota.itests.faults;

import java.io.IOException;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;

/** Every file in which something is kept, damaged in every way after a kill. */
public class DamageLongTest {

    private static Patient patient;

    /** So that one way doesn't hide the others. */
    @Rule
    public final ErrorCollector errors = new ErrorCollector();

    @BeforeClass
    public static void fallIll() throws IOException {
        patient = new Patient("damage");
    }

    @AfterClass
    public static void leave() {
        patient.close();
    }

    @Test
    public void theLogOfTheBusIsWholeOrNamed() {
        suffers("bus/log-*.db", Wound.values());
        suffers("bus/log-*.db-wal", Wound.values());
        suffers("bus/log-*.db-shm", Wound.REMOVED, Wound.GARBLED);
        suffers("bus/log-*.db-{wal,shm}", Wound.REMOVED);
        suffers("bus/log-*", Wound.REMOVED);
    }

    @Test
    public void theStatesOfTheBusAreWholeOrNamed() {
        suffers("bus/subscriptions.db", Wound.values());
        suffers("bus/subscriptions.db-wal", Wound.values());
        suffers("bus/deadletters.db", Wound.EMPTIED, Wound.CUT_OFF, Wound.REMOVED);
        suffers("bus/deadletters.db*", Wound.REMOVED);
        suffers("run/dead-letters", Wound.EMPTIED, Wound.BEHEADED, Wound.REMOVED);
        suffers("bus/*", Wound.REMOVED);
    }

    @Test
    public void theHistoryIsNamedAndBecomesWholeAgainFromTheLog() {
        getsOver("history/2*.db", Wound.values());
        getsOver("history/2*.db-wal", Wound.values());
        getsOver("history/2*.db-{wal,shm}", Wound.REMOVED);
        suffers("history/history.db", Wound.EMPTIED, Wound.TORN, Wound.REMOVED);
        waitsForARestore("history/history.db", Wound.CUT_OFF, Wound.GARBLED, Wound.BEHEADED);
        getsOver("history/*", Wound.REMOVED);
    }

    @Test
    public void catalogAccountsAndClockAreWholeOrNamed() {
        suffers("catalog/catalog.db", Wound.values());
        suffers("catalog/catalog.db-wal", Wound.values());
        suffers("catalog/ids.mark", Wound.EMPTIED, Wound.REMOVED);
        suffers("catalog/*", Wound.REMOVED);
        suffers("security/devices", Wound.EMPTIED, Wound.BEHEADED, Wound.REMOVED);
        suffers("run/clock", Wound.EMPTIED, Wound.BEHEADED, Wound.REMOVED);
    }

    @Test
    public void theStoreOfTheBrokerIsWholeOrNamed() {
        suffers("broker/journal/*.amq", Wound.EMPTIED, Wound.GARBLED, Wound.REMOVED);
        suffers("broker/bindings/*.bindings", Wound.EMPTIED, Wound.GARBLED, Wound.REMOVED);
    }

    private void suffers(String files, Wound... wounds) {
        each(wounds, wound -> patient.suffers(files, wound));
    }

    private void getsOver(String files, Wound... wounds) {
        each(wounds, wound -> patient.getsOver(files, wound));
    }

    private void waitsForARestore(String files, Wound... wounds) {
        each(wounds, wound -> patient.waitsForARestore(files, wound));
    }

    private interface Trial {
        void with(Wound wound) throws IOException;
    }

    private void each(Wound[] wounds, Trial trial) {
        for (Wound wound : wounds) {
            errors.checkSucceeds(() -> {
                trial.with(wound);
                return null;
            });
        }
    }
}
