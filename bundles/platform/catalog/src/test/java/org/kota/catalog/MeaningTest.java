package org.kota.catalog;

import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.Test;
import org.kota.model.Datastream;
import org.kota.model.ResultType;
import org.kota.model.RetentionClass;
import org.kota.model.Thing;

public class MeaningTest {

    private final Thing thing = Thing.of("a", "A", null, Map.of()).withId(1);
    private final Datastream known =
            Datastream.of("a/x", "x", 1, "water-level", "m").withId(2);

    @Test
    public void whatDoesNotTouchTheRecordsMayChange() {
        Meaning.check(
                known.withRetention(RetentionClass.DAYS_30)
                        .withInterval(Duration.ofMinutes(5))
                        .withProperties(Map.of("k", "v"))
                        .withDeleted(true),
                known,
                thing);
    }

    @Test
    public void anotherTypeOfResultIsRefusedByName() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Meaning.check(known.withType(ResultType.TEXT), known, thing))
                .getMessage();
        assertTrue(message, message.contains("a/x") && message.contains("NUMBER") && message.contains("TEXT"));
    }

    @Test
    public void anotherObservedPropertyIsRefusedByNameAlsoAfterARemoval() {
        var rain = Datastream.of("a/x", "x", 1, "rainfall", "m");
        for (Datastream there : new Datastream[] {known, known.withDeleted(true)}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Meaning.check(rain, there, thing))
                    .getMessage();
            assertTrue(message, message.contains("a/x has observed property 'water-level'"));
            assertTrue(message, message.contains("rainfall"));
        }
    }
}
