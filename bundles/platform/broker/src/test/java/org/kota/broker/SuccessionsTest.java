package org.kota.broker;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class SuccessionsTest {

    private final Successions successions = new Successions();
    private final List<String> superseded = new ArrayList<>();

    private Successions.Client client(String name) {
        return () -> superseded.add(name);
    }

    @Test
    public void aNewerConnectionEndsTheOneBeforeAlsoWhenItIsGoneItself() {
        var first = client("first");
        var second = client("second");
        successions.begin("gauge", first);
        successions.begin("gauge", second);
        successions.end("gauge", second);
        successions.end("gauge", first);
        assertEquals(List.of("first"), superseded);
        assertEquals(0, successions.size());
    }

    @Test
    public void oneThatHasDrainedIsEndedByNobody() {
        var first = client("first");
        successions.begin("gauge", first);
        successions.end("gauge", first);
        successions.begin("gauge", client("second"));
        assertEquals(List.of(), superseded);
    }

    @Test
    public void otherClientIdsAreOtherClients() {
        successions.begin("gauge", client("first"));
        successions.begin("gauge_2", client("second"));
        assertEquals(List.of(), superseded);
    }
}
