package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.Test;
import org.kota.bus.Position;
import org.kota.store.History.Verdict;

public class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    public void remembersTheVerdictsOfTheLastRecordsOnly() {
        progress.judged(new Position(0, 1), Verdict.CONFLICT);
        progress.judged(new Position(0, 2), Verdict.NEW);
        progress.judged(new Position(0, 1 + Progress.MEMORY), Verdict.DUPLICATE);
        assertEquals(Optional.empty(), progress.verdict(new Position(0, 1)));
        assertEquals(Optional.of(Verdict.NEW), progress.verdict(new Position(0, 2)));
        assertEquals(Optional.of(Verdict.DUPLICATE), progress.verdict(new Position(0, 1 + Progress.MEMORY)));
        assertEquals("another shard", Optional.empty(), progress.verdict(new Position(1, 2)));
    }

    @Test
    public void neverGoesBack() throws InterruptedException {
        progress.advance(new Position(0, 9));
        progress.advance(new Position(0, 3));
        assertEquals(new Position(0, 9), progress.applied());
        assertTrue(progress.await(new Position(0, 9), Duration.ZERO));
        assertFalse(progress.await(new Position(0, 10), Duration.ofMillis(5)));
        assertFalse("another shard", progress.await(new Position(1, 1), Duration.ofMillis(5)));
    }
}
