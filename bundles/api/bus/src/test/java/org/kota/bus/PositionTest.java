package org.kota.bus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class PositionTest {

    @Test
    public void isOrderedWithinItsShard() {
        assertTrue(new Position(0, 2).compareTo(new Position(0, 10)) < 0);
        assertTrue(Position.BEGIN.compareTo(new Position(0, 1)) < 0);
    }

    @Test
    public void hasNoOrderAcrossShards() {
        assertThrows(IllegalArgumentException.class, () -> Position.BEGIN.compareTo(new Position(1, 0)));
    }

    @Test
    public void isShownAsAPlainNumberOnOneNode() {
        assertEquals("42", new Position(0, 42).toString());
        assertEquals("3:42", new Position(3, 42).toString());
    }

    @Test
    public void anAreaIsNamedByItsCornersInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Selector.Area(108, -7, 107, -6));
    }
}
