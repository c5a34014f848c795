package org.kota.catalog;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.model.Thing;

public class SnapshotTest {

    private final Thing b = Thing.of("b", "B", null, Map.of()).withId(1);
    private final Thing a = Thing.of("a", "A", null, Map.of()).withId(2);

    @Test
    public void whoHoldsOneSeesNoLaterChange() {
        Snapshot before = Snapshot.of(List.of(b), List.of());
        Snapshot after = before.with(List.of(a, b.withDeleted(true)), List.of());
        assertEquals(List.of(b), before.things());
        assertNull(before.thing("a"));
        assertEquals(List.of(a), after.things());
        assertTrue(after.thing(1).deleted());
        assertTrue(after.version() > before.version());
    }

    @Test
    public void listsAreSortedByName() {
        assertEquals(List.of(a, b), Snapshot.of(List.of(b, a), List.of()).things());
    }
}
