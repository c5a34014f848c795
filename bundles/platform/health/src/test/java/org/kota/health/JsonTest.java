package org.kota.health;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class JsonTest {

    @Test
    public void saysUpWhenNothingIsMissing() {
        assertEquals("{\"status\":\"UP\"}\n", Json.health(List.of(), List.of(), false));
    }

    @Test
    public void namesEachMissingPart() {
        assertEquals(
                "{\"status\":\"STARTING\",\"missing\":[\"a\",\"b\"]}\n",
                Json.health(List.of("a", "b"), List.of(), false));
    }

    @Test
    public void isDownAndNotStartingOnceItHasServed() {
        assertEquals("{\"status\":\"DOWN\",\"missing\":[\"a\"]}\n", Json.health(List.of("a"), List.of(), true));
    }

    @Test
    public void namesWhatDoesNotWorkWhileItServes() {
        assertEquals("{\"status\":\"DEGRADED\",\"problems\":[\"a\"]}\n", Json.health(List.of(), List.of("a"), false));
    }

    @Test
    public void escapesWhatWouldBreakTheJson() {
        assertEquals(
                "{\"status\":\"STARTING\",\"missing\":[\"\\u0022\\u005c\\u000a\"]}\n",
                Json.health(List.of("\"\\\n"), List.of(), false));
    }
}
