package org.kota.buslocal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.buslocal.OffsetStore.Stored;
import org.kota.sqlite.Database;
import org.kota.testkit.ManualClock;

/** Offset and state of a subscription: both or neither, on disk. */
public class OffsetStoreTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private OffsetStore store;

    private Path file() {
        return temporary.getRoot().toPath().resolve("subscriptions.db");
    }

    @Before
    public void open() throws Exception {
        store = new OffsetStore(file());
    }

    @After
    public void close() throws Exception {
        store.close();
        Handles.assertNoneBelow(temporary.getRoot().toPath());
    }

    private void reopen() throws Exception {
        close();
        open();
    }

    private void change(String sql) throws SQLException {
        try (Database database = Database.open(file(), 250)) {
            database.execute(sql);
        }
    }

    private static final String NO_STATE =
            "CREATE TRIGGER no BEFORE INSERT ON state BEGIN SELECT RAISE(ABORT, 'no'); END";

    @Test
    public void offsetsAndStatesOutliveARestart() throws Exception {
        store.save(new Stored("b", 5, 1, 99), Map.of("key", new byte[] {1, 2}));
        store.save(new Stored("a", 7, 0, 98));
        reopen();
        assertEquals(List.of(new Stored("a", 7, 0, 98), new Stored("b", 5, 1, 99)), store.list());
        assertEquals(new Stored("b", 5, 1, 99), store.find("b"));
        assertNull(store.find("c"));
        assertArrayEquals(new byte[] {1, 2}, store.state("b").get("key"));
        assertEquals(Map.of(), store.state("a"));
    }

    @Test
    public void aNullRemovesItsKeyAndASecondValueReplacesTheFirst() throws Exception {
        store.save(new Stored("a", 1, 0, 1), Map.of("x", new byte[] {1}, "y", new byte[] {2}));
        var changes = new HashMap<String, byte[]>();
        changes.put("x", null);
        changes.put("y", new byte[] {3});
        store.save(new Stored("a", 2, 0, 1), changes);
        assertEquals(Set.of("y"), store.state("a").keySet());
        assertArrayEquals(new byte[] {3}, store.state("a").get("y"));
    }

    @Test
    public void aFileThatSomebodyRemovedIsPutBack() throws Exception {
        store.save(new Stored("a", 1, 0, 1), Map.of("x", new byte[] {1}));
        Files.delete(file());
        store.save(new Stored("b", 2, 0, 1));
        reopen();
        assertEquals(List.of(new Stored("a", 1, 0, 1), new Stored("b", 2, 0, 1)), store.list());
        assertArrayEquals(new byte[] {1}, store.state("a").get("x"));
    }

    @Test
    public void aFileThatSomebodyRemovedIsPutBackWhenItIsClosed() throws Exception {
        store.save(new Stored("a", 1, 0, 1), Map.of("x", new byte[] {1}));
        Files.delete(file());
        reopen();
        assertEquals(List.of(new Stored("a", 1, 0, 1)), store.list());
        assertArrayEquals(new byte[] {1}, store.state("a").get("x"));
    }

    @Test
    public void deletingForgetsOffsetAndStateOfThatOneAlone() throws Exception {
        store.save(new Stored("a", 1, 0, 1), Map.of("x", new byte[] {1}));
        store.save(new Stored("b", 2, 0, 1), Map.of("x", new byte[] {2}));
        store.delete("a");
        assertEquals(List.of(new Stored("b", 2, 0, 1)), store.list());
        assertEquals(Map.of(), store.state("a"));
        assertArrayEquals(new byte[] {2}, store.state("b").get("x"));
    }

    @Test
    public void aStateThatCannotBeStoredLeavesTheOffsetAndItGoesOnAfterwards() throws Exception {
        store.save(new Stored("a", 1, 0, 1));
        change(NO_STATE);
        assertThrows(SQLException.class, () -> store.save(new Stored("a", 2, 0, 1), Map.of("x", new byte[] {1})));
        assertEquals(1, store.find("a").offset());
        change("DROP TRIGGER no");
        store.save(new Stored("a", 2, 0, 1), Map.of("x", new byte[] {1}));
        reopen();
        assertEquals(2, store.find("a").offset());
        assertEquals(Set.of("x"), store.state("a").keySet());
    }

    @Test
    public void aTurnWithStateIsStoredAtOnceAndOneWithoutWithTheNextFlush() throws Exception {
        var progress = new Progress("a", 3, 0, store, clock);
        assertEquals(3, store.find("a").offset());
        progress.commit(progress.turn(), 5, 2);
        assertEquals(5, progress.offset());
        assertEquals(2, progress.delivered());
        assertEquals("not yet", 3, store.find("a").offset());
        progress.flush();
        assertEquals(5, store.find("a").offset());
        LocalTurn turn = progress.turn();
        turn.state("x", new byte[] {1});
        progress.commit(turn, 6, 1);
        assertEquals(6, store.find("a").offset());
        assertEquals(Set.of("x"), store.state("a").keySet());
        assertEquals(Set.of("x"), progress.turn().stateKeys());
        progress.skipTo(9);
        assertEquals(6, store.find("a").offset());
        progress.end();
        assertEquals(9, store.find("a").offset());
    }

    @Test
    public void aTurnWithOutputsIsStoredAtOnce() throws Exception {
        var progress = new Progress("a", 0, 0, store, clock);
        LocalTurn turn = progress.turn();
        turn.publish(Records.reading(1));
        progress.commit(turn, 4, 4);
        assertEquals(4, store.find("a").offset());
    }

    @Test
    public void whatIsStoredIsFlushedOnceAndWhatFailedAgain() throws Exception {
        var progress = new Progress("a", 0, 0, store, clock);
        progress.skipTo(4);
        change("CREATE TRIGGER no BEFORE UPDATE ON subscription BEGIN SELECT RAISE(ABORT, 'no'); END");
        assertThrows(SQLException.class, progress::flush);
        change("DROP TRIGGER no");
        progress.flush();
        assertEquals(4, store.find("a").offset());
        store.save(new Stored("a", 1, 0, 1));
        progress.flush();
        assertEquals("nothing new: not written", 1, store.find("a").offset());
        progress.skipTo(4);
        progress.commit(progress.turn(), 4, 0);
        progress.flush();
        assertEquals("it hasn't moved", 1, store.find("a").offset());
    }

    @Test
    public void aTurnThatCannotBeStoredChangesNothingInMemoryEither() throws Exception {
        var progress = new Progress("a", 1, 0, store, clock);
        change(NO_STATE);
        LocalTurn turn = progress.turn();
        turn.state("x", new byte[] {1});
        assertThrows(SQLException.class, () -> progress.commit(turn, 2, 1));
        assertEquals(1, progress.offset());
        assertEquals(0, progress.delivered());
        assertEquals(Set.of(), progress.turn().stateKeys());
    }

    @Test
    public void nothingOfAnAbandonedTurnCounts() throws Exception {
        var progress = new Progress("a", 1, 0, store, clock);
        progress.skipTo(2);
        LocalTurn turn = progress.turn();
        turn.state("x", new byte[] {1});
        progress.abandon();
        assertThrows(InterruptedException.class, () -> progress.commit(turn, 3, 1));
        assertThrows(InterruptedException.class, () -> progress.skipTo(3));
        assertThrows(InterruptedException.class, progress::countDead);
        progress.flush();
        progress.end();
        assertEquals(1, store.find("a").offset());
        assertEquals(Map.of(), store.state("a"));
        assertEquals(2, progress.offset());
    }

    @Test
    public void deadRecordsAreCountedAtOnceAndForGood() throws Exception {
        var progress = new Progress("a", 1, 4, store, clock);
        progress.countDead();
        assertEquals(5, progress.dead());
        assertEquals(5, store.find("a").dead());
        clock.set(clock.millis() + 7);
        progress.end();
        assertEquals(new Stored("a", 1, 5, clock.millis()), store.find("a"));
    }

    @Test
    public void aRemovedKeyIsGoneFromTheNextTurn() throws Exception {
        var progress = new Progress("a", 1, 0, store, clock);
        LocalTurn first = progress.turn();
        first.state("x", new byte[] {1});
        first.state("y", new byte[] {2});
        progress.commit(first, 2, 1);
        LocalTurn second = progress.turn();
        assertArrayEquals(new byte[] {1}, second.state("x").orElseThrow());
        second.state("x", null);
        assertEquals(Set.of("y"), second.stateKeys());
        assertEquals(true, second.state("x").isEmpty());
        progress.commit(second, 3, 1);
        assertEquals(Set.of("y"), progress.turn().stateKeys());
        assertEquals(Set.of("y"), store.state("a").keySet());
    }

    @Test
    public void aTurnIsOfNoUseAfterItsEndAndHandsOutCopies() {
        var turn = new LocalTurn(new HashMap<>());
        byte[] mine = {1};
        turn.state("x", mine);
        mine[0] = 9;
        turn.state("x").orElseThrow()[0] = 8;
        assertArrayEquals(new byte[] {1}, turn.state("x").orElseThrow());
        turn.end();
        assertThrows(IllegalStateException.class, () -> turn.state("x"));
        assertThrows(IllegalStateException.class, () -> turn.state("x", mine));
        assertThrows(IllegalStateException.class, turn::stateKeys);
        assertThrows(IllegalStateException.class, () -> turn.publish(Records.reading(1)));
        assertEquals(List.of(), turn.outputs());
    }
}
