package org.kota.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class LocationTest {

    @Test
    public void readsLongitudeFirst() {
        assertEquals(new Location(107.61, -6.91), Location.parse("107.61, -6.91"));
    }

    @Test
    public void refusesWhatIsNoPlaceOnEarth() {
        for (String bad : new String[] {"", "107.61", "107,61,-6,91", "-6.91,107.61x", "181,0", "0,91", "NaN,0"}) {
            assertThrows(bad, IllegalArgumentException.class, () -> Location.parse(bad));
        }
    }
}
