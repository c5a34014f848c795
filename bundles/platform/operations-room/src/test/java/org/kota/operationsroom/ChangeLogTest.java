package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.kota.operationsroom.ChangeLog.Change;

public class ChangeLogTest {

    private final ChangeLog log = new ChangeLog();

    @Test
    public void keepsOnlyTheNewestOfEachSubject() {
        log.put("observations", "1", "a");
        log.put("observations", "2", "b");
        log.put("observations", "1", "c");

        assertEquals(List.of("b", "c"), texts(log.since(0)));
    }

    @Test
    public void givesWhatIsNewerThanWhatWasSeen() {
        log.put("observations", "1", "a");
        long seen = log.head();
        log.put("devices", "1", "b");

        assertEquals(List.of("b"), texts(log.since(seen)));
        assertEquals(List.of(), log.since(log.head()));
    }

    @Test
    public void aStateThatIsKnownAlreadyIsNoChange() {
        log.put("devices", "1", "a");
        log.put("devices", "1", "a");

        assertEquals(1, log.head());
    }

    private static List<String> texts(List<Change> changes) {
        return changes.stream().map(Change::json).toList();
    }
}
