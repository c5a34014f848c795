package org.kota.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.kota.control.ModuleAdmin.State;
import org.kota.service.ServiceDescriptor;

public class LifeTest {

    private final Life life = new Life();
    private final ModuleContext context = new ModuleContext(
            null,
            new ServiceDescriptor("probe", "1", Map.of("en", "Probe", "id", "Duga"), Set.of(), Set.of(), List.of(), 1),
            Map.of(),
            List.of());

    @Test
    public void aStartThatWasGivenUpChangesNothingWhenItReturns() {
        int late = life.begin();
        assertTrue(life.attach(late, context));
        assertSame(context, life.fail(late, "too slow").held());
        assertFalse(life.activate(late));
        assertFalse(life.fail(late, "interrupted").counts());
        assertEquals(new Life.Standing(State.FAILED, "too slow", null), life.standing());
    }

    @Test
    public void aLateStartTakesNothingFromTheNextOne() {
        int late = life.begin();
        life.fail(late, "too slow");
        int next = life.begin();
        assertFalse(life.attach(late, context));
        assertTrue(life.attach(next, context));
        assertFalse(life.fail(late, "interrupted").counts());
        assertTrue(life.activate(next));
        assertSame(context, life.running());
    }

    @Test
    public void startsOnceHoweverOftenItIsTold() {
        int first = life.begin();
        assertEquals(0, life.begin());
        life.activate(first);
        assertEquals(0, life.begin());
    }

    @Test
    public void drainsWhatItHoldsAndThenIsStopped() {
        int first = life.begin();
        life.attach(first, context);
        life.activate(first);
        assertSame(context, life.drain());
        assertEquals(State.DRAINING, life.standing().state());
        assertNull("nothing is delivered any more", life.running());
        life.stopped();
        assertNull(life.drain());
        assertEquals(State.STOPPED, life.standing().state());
    }

    @Test
    public void whatHangsInItsStartIsStoppedWithoutItsConsent() {
        int hanging = life.begin();
        life.attach(hanging, context);
        assertSame(context, life.abandon("It did not return."));
        assertFalse(life.activate(hanging));
        assertEquals(new Life.Standing(State.STOPPED, "It did not return.", null), life.standing());
    }
}
