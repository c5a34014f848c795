package org.kota.modules;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class SkippedTest {

    @Test
    public void speaksOfOneAndOfMany() {
        assertEquals(
                List.of(
                        "1 record said what was known already and was skipped.",
                        "3 records contradicted what was recorded before and were not delivered; the first one holds."),
                new Skipped(1, 3).sentences());
        assertEquals(
                "1 record contradicted what was recorded before and was not delivered; the first one holds.",
                new Skipped(0, 1).sentences().get(0));
    }

    @Test
    public void saysNothingOfNothing() {
        assertEquals(List.of(), new Skipped(0, 0).sentences());
    }
}
