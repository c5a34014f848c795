package org.kota.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Before;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.IdentityPolicy;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.model.Tick;
import org.kota.service.ServiceDescriptor;
import org.kota.store.History.Verdict;
import org.kota.store.StoreException;
import org.kota.testkit.HandlerBench;

public class IdentityGuardTest {

    private static final ServiceDescriptor MODULE = new ServiceDescriptor(
            "probe", "1", Map.of("en", "Probe", "id", "Uji"), Set.of("level"), Set.of("twice"), List.of(), 1);

    private final MemoryHistory history = new MemoryHistory();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final HandlerBench bench = new HandlerBench();
    private final List<BusRecord> seen = new ArrayList<>();
    private IdentityGuard guard;
    private long level;
    private long position;

    @Before
    public void open() {
        level = catalog.save(Datastream.of("a/level", "level", 1, "level", "m")).id();
        guard = guard((batch, turn) -> batch.forEach(d -> seen.add(d.record())));
    }

    private IdentityGuard guard(org.kota.bus.BatchHandler handler) {
        return new IdentityGuard(handler, MODULE, history, catalog, Duration.ofMillis(1));
    }

    @Test
    public void deliversWhatIsNewWithoutLookingItUp() throws Exception {
        deliver(value(10, 1), value(20, 2), value(30, 3));
        assertEquals(3, seen.size());
        assertEquals("only the first of a Datastream", 1, history.lookups);
    }

    @Test
    public void skipsAndCountsEqualRepeats() throws Exception {
        deliver(value(10, 1), value(20, 2), value(10, 1), value(20, 2));
        assertEquals(2, seen.size());
        assertEquals(2, guard.repeats());
        assertEquals(0, guard.conflicts());
    }

    @Test
    public void keepsConflictsFromTheModule() throws Exception {
        deliver(value(10, 1), value(20, 2), value(10, 5));
        assertEquals(2, seen.size());
        assertEquals(1, guard.conflicts());
    }

    @Test
    public void deliversLateRecordsThatAreNew() throws Exception {
        deliver(value(20, 2), value(10, 1));
        assertEquals(2, seen.size());
    }

    @Test
    public void remembersTheGreatestTimeInTheState() throws Exception {
        deliver(value(20, 2));
        int before = history.lookups;
        deliver(value(30, 3));
        assertEquals("known from the state of the former turn", before, history.lookups);
        deliver(value(20, 2));
        assertEquals(1, guard.repeats());
    }

    @Test
    public void waitsForTheHistoryRatherThanJudgingItself() throws Exception {
        deliver(value(20, 2));
        history.stands = true;
        var e = assertThrows(InfrastructureException.class, () -> deliver(value(10, 1)));
        assertTrue(e.getMessage(), e.getMessage().contains("history"));
        assertEquals(1, seen.size());
    }

    @Test
    public void aStoreThatFailsIsNotTheRecordsFault() {
        guard = guard((batch, turn) -> {
            throw new StoreException("The catalog's disk is full", null);
        });
        assertThrows(InfrastructureException.class, () -> deliver(value(10, 1)));
    }

    @Test
    public void deliversCorrectionsAndRetractionsOfWhatIsRecordedOnly() throws Exception {
        deliver(value(10, 1));
        deliver(new Correction(value(10, 2), "someone", "read again"), new Retraction(level, 10, 0, "x", "y", 1));
        assertEquals(3, seen.size());
        deliver(new Correction(value(11, 2), "someone", "never was"), new Retraction(level, 12, 0, "x", "y", 1));
        assertEquals(3, seen.size());
    }

    @Test
    public void aCorrectionThatCameBeforeItsRecordIsNotDelivered() throws Exception {
        deliver(value(30, 1));
        history.apply(value(10, 1).withId(1_000));
        var early = new Correction(value(10, 2).withId(500), "someone", "too early");
        bench.deliver(guard, List.of(new Delivery(new Position(0, 500), "device:a", early)));
        history.verdicts.put(new Position(0, 501), Verdict.UNMATCHED);
        var withdrawn = new Retraction(level, 10, 0, "someone", "too early", 1);
        bench.deliver(guard, List.of(new Delivery(new Position(0, 501), "device:a", withdrawn)));
        assertEquals(1, seen.size());
    }

    @Test
    public void deliversRevisionsOfDerivedValues() throws Exception {
        deliver(derived(10, Quality.suspect(QualityReason.SPIKE)));
        var revised = derived(10, Quality.GOOD);
        history.verdicts.put(new Position(0, position + 1), Verdict.REVISION);
        deliver(revised);
        history.verdicts.put(new Position(0, position + 1), Verdict.DUPLICATE);
        deliver(derived(10, Quality.GOOD));
        assertEquals(2, seen.size());
    }

    @Test
    public void deliversEveryRecordOfPolicyAppendAndEveryTick() throws Exception {
        level = catalog.save(Datastream.of("b/level", "level", 1, "level", "m").withIdentity(IdentityPolicy.APPEND))
                .id();
        deliver(value(10, 1), value(10, 1), new Tick(60_000));
        assertEquals(3, seen.size());
    }

    @Test
    public void deliversRetriedDeadLettersMarked() throws Exception {
        deliver(value(30, 1));
        Observation letter = value(20, 1).withId(77);
        history.apply(letter);
        var marked = new ArrayList<Boolean>();
        guard = guard((batch, turn) -> batch.forEach(d -> marked.add(d.retried())));
        bench.deliver(guard, List.of(new Delivery(new Position(0, 1), "device:a", letter, true)));
        assertEquals(List.of(true), marked);
    }

    @Test
    public void aModuleTouchesItsOwnKeysAndOutputsOnly() throws Exception {
        long own = catalog.save(Datastream.of("a/twice", "t", 1, "twice", "m").withProducer("probe"))
                .id();
        deliver(value(10, 1));
        var good = Observation.derived(own, 1, 1, Result.of(1.0), Quality.GOOD, "probe@1");
        inTurn(turn -> {
            turn.publish(good);
            assertTrue(turn.stateKeys().isEmpty());
            assertThrows(IllegalArgumentException.class, () -> turn.state("kota.greatest/1", new byte[1]));
            assertThrows(IllegalArgumentException.class, () -> turn.publish(value(99, 1)));
            assertThrows(IllegalArgumentException.class, () -> turn.publish(new Tick(1)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> turn.publish(Observation.derived(own, 1, 1, Result.of(1.0), Quality.GOOD, "other@1")));
        });
        assertEquals(List.of(good), bench.outputs());
    }

    private interface TurnTest {
        void run(Turn turn) throws Exception;
    }

    private void inTurn(TurnTest test) throws Exception {
        bench.deliver((batch, turn) -> test.run(new GuardedTurn(turn, catalog, MODULE)), List.of());
    }

    private Observation value(long time, double number) {
        return Observation.reading(level, time, time, Result.of(number), Quality.GOOD);
    }

    private Observation derived(long time, Quality quality) {
        return Observation.derived(level, time, time, Result.of(1.0), quality, "other@1");
    }

    private BusRecord numbered(BusRecord record) {
        if (record instanceof Correction c) {
            return new Correction(c.observation().withId(position), c.who(), c.why());
        }
        return record instanceof Observation o ? o.withId(position) : record;
    }

    private void deliver(BusRecord... records) throws Exception {
        var batch = new ArrayList<Delivery>();
        for (BusRecord record : records) {
            position++;
            BusRecord numbered = numbered(record);
            if (numbered instanceof Observation o && !history.stands) {
                history.apply(o);
            }
            batch.add(new Delivery(new Position(0, position), "device:a", numbered));
        }
        bench.deliver(guard, batch);
    }
}
