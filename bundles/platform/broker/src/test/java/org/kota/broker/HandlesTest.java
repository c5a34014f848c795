package org.kota.broker;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class HandlesTest {

    @Test
    public void leavesThePlatformItsHandles() {
        assertEquals("enough for all", 5_000, Handles.connections(5_000, 20_000));
        assertEquals(576, Handles.connections(5_000, 1_024));
        assertEquals(240, Handles.connections(5_000, 600));
        assertEquals("as configured", 100, Handles.connections(100, 600));
        assertEquals("unlimited", 5_000, Handles.connections(5_000, Long.MAX_VALUE));
        assertEquals("a few in any case", 10, Handles.connections(5_000, 256));
    }
}
