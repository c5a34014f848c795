package org.kota.itests.benchmarks;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class UsesTest {

    @Test
    public void whatATurnUsedIsDividedByItsTimes() {
        var uses = new Uses();
        uses.add(new Usage(1_000, 20_000), 100);
        uses.add(new Usage(100, 600), 100);
        uses.add(new Usage(125, 700), 100);
        assertEquals("1.25 µs CPU, 7 B written each", uses.each());
        assertEquals("1.25 µs CPU, 7 B written each", uses.last());
    }

    @Test
    public void longThingsAreToldInSeconds() {
        assertEquals("0.25 s CPU, 1.5 MB written", Uses.text(new Usage(250_000, 1_500_000)));
    }
}
