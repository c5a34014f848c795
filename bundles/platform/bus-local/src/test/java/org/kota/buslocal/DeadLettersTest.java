package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BusFullException;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Position;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Database;

public class DeadLettersTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private LocalDeadLetters letters;

    @Before
    public void open() throws Exception {
        letters = new LocalDeadLetters(temporary.getRoot().toPath(), mark(), 5, 300_000);
    }

    private java.nio.file.Path mark() {
        return temporary.getRoot().toPath().resolve("letters.mark");
    }

    @After
    public void close() throws Exception {
        letters.close();
        Handles.assertNoneBelow(temporary.getRoot().toPath());
    }

    private void reopen() throws Exception {
        close();
        open();
    }

    private static Refusal refusal(String source, int size, Position position) {
        return new Refusal(
                source,
                position == null ? Refusal.INGEST : "depth-gauge",
                RefusalReason.MALFORMED,
                "Not JSON",
                "devices/a/senml",
                new byte[size],
                size,
                5,
                position);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private long refuse(String source, int size) throws Exception {
        return get(letters.refuse(refusal(source, size, null)));
    }

    @Test
    public void aFileThatSomebodyRemovedIsPutBack() throws Exception {
        long first = refuse("device:a", 1);
        Files.delete(temporary.getRoot().toPath().resolve("deadletters.db"));
        long second = refuse("device:a", 1);
        long third = refuse("device:a", 1);
        assertEquals(List.of(third, second, first), ids(new Query(null, null, 0, 10)));
        reopen();
        assertEquals(List.of(third, second, first), ids(new Query(null, null, 0, 10)));
    }

    @Test
    public void countsWhatWaitsOfASubscriptionUntilItIsRetriedDroppedOrOld() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(get(letters.refuse(refusal("device:a", 10, new Position(0, i + 1)))));
        }
        refuse("device:a", 10);
        assertEquals(4, letters.waiting("depth-gauge", 5));
        assertEquals("refused before that time", 0, letters.waiting("depth-gauge", 6));
        assertEquals(0, letters.waiting("history", 0));
        assertEquals("those before the log are no subscription's", 0, letters.waiting(Refusal.INGEST, 0));
        get(letters.settled(ids.get(0)));
        letters.drop(ids.subList(1, 3));
        assertEquals(1, letters.waiting("depth-gauge", 5));
    }

    private List<Long> ids(Query query) {
        return letters.list(query).stream().map(DeadLetter::id).toList();
    }

    @Test
    public void countsAndLettersOutliveARestart() throws Exception {
        long first = refuse("device:a", 10);
        long second = refuse("device:b", 10);
        get(letters.count("device:a", RefusalReason.MISSING, 7));
        reopen();
        assertEquals(
                Map.of(
                        "device:a", Map.of(RefusalReason.MALFORMED, 1L, RefusalReason.MISSING, 7L),
                        "device:b", Map.of(RefusalReason.MALFORMED, 1L)),
                letters.refused());
        assertEquals(List.of(second, first), ids(new Query(null, null, 0, 10)));
        assertEquals(List.of(first), ids(new Query("device:a", null, 0, 10)));
        assertEquals(List.of(first), ids(new Query(null, RefusalReason.MALFORMED, second, 10)));
        assertEquals("Not JSON", letters.find(first).orElseThrow().refusal().detail());
    }

    @Test
    public void theOldestOfASourceMakeRoomAndAreCounted() throws Exception {
        long other = refuse("device:b", 10);
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            ids.add(0, refuse("device:a", 10));
        }
        assertEquals(ids.subList(0, 5), ids(new Query("device:a", null, 0, 10)));
        assertEquals(Map.of("device:a", 3L), letters.evicted());
        assertTrue(letters.find(other).isPresent());
        assertEquals(8L, (long) letters.refused().get("device:a").get(RefusalReason.MALFORMED));
        reopen();
        assertEquals(Map.of("device:a", 3L), letters.evicted());
    }

    @Test
    public void allTogetherStayBelowTheLimitOfBytes() throws Exception {
        for (int i = 0; i < 10; i++) {
            refuse("device:" + i, 50_000);
        }
        assertEquals(6, letters.list(new Query(null, null, 0, 100)).size());
        assertEquals(4, letters.evicted().size());
    }

    @Test
    public void payloadsAreCutAndTheirSizeIsKept() throws Exception {
        long id = refuse("device:a", 100_000);
        Refusal kept = letters.find(id).orElseThrow().refusal();
        assertEquals(DeadLetters.MAX_PAYLOAD, kept.payload().length);
        assertEquals(100_000, kept.size());
    }

    @Test
    public void aRecordOfTheLogIsKeptOnceAndNotCountedAsRefusedBeforeIt() throws Exception {
        long first = get(letters.refuse(refusal("device:a", 10, new Position(0, 7))));
        assertEquals(first, (long) get(letters.refuse(refusal("device:a", 10, new Position(0, 7)))));
        assertTrue(letters.refused().isEmpty());
        assertEquals(1, letters.list(new Query(null, null, 0, 10)).size());
    }

    @Test
    public void aSettledLetterCountsNoLongerAsRefused() throws Exception {
        long id = refuse("device:a", 10);
        get(letters.settled(id));
        get(letters.settled(id));
        assertEquals(0L, (long) letters.refused().get("device:a").get(RefusalReason.MALFORMED));
        assertTrue(letters.find(id).orElseThrow().settled());
    }

    @Test
    public void droppedLettersStayCounted() throws Exception {
        long id = refuse("device:a", 10);
        assertEquals(1, letters.drop(List.of(id, 4711L)));
        assertTrue(letters.find(id).isEmpty());
        assertEquals(1L, (long) letters.refused().get("device:a").get(RefusalReason.MALFORMED));
    }

    @Test
    public void whatCannotBeWrittenIsNotCountedAndItGoesOnByItself() throws Exception {
        refuse("device:a", 10);
        change("CREATE TRIGGER no AFTER INSERT ON refused BEGIN SELECT RAISE(ABORT, 'no'); END");
        change("CREATE TRIGGER no2 AFTER UPDATE ON refused BEGIN SELECT RAISE(ABORT, 'no'); END");
        var failure = assertThrows(ExecutionException.class, () -> refuse("device:a", 10));
        assertTrue(failure.getCause() instanceof BusFullException);
        assertEquals(1L, (long) letters.refused().get("device:a").get(RefusalReason.MALFORMED));
        assertEquals(1, ids(new Query(null, null, 0, 10)).size());
        change("DROP TRIGGER no");
        change("DROP TRIGGER no2");
        for (int i = 0; i < 5; i++) {
            refuse("device:a", 10);
        }
        assertEquals(6L, (long) letters.refused().get("device:a").get(RefusalReason.MALFORMED));
        assertEquals(Map.of("device:a", 1L), letters.evicted());
        assertEquals(5, ids(new Query(null, null, 0, 10)).size());
    }

    private void change(String sql) throws Exception {
        try (var database = Database.open(temporary.getRoot().toPath().resolve("deadletters.db"), 250)) {
            database.execute(sql);
        }
    }

    @Test
    public void aFaultOfOurOwnIsToldAndTheNextRefusalIsWritten() throws Exception {
        var store = new LetterStore(temporary.getRoot().toPath().resolve("other.db"), mark(), 5, 1_000);
        try (var writer = new LetterWriter(store)) {
            CompletableFuture<Long> faulty = writer.submit(letters -> {
                throw new IllegalStateException("a fault");
            });
            var failure = assertThrows(ExecutionException.class, () -> get(faulty));
            assertTrue(failure.getCause().getMessage().contains("a fault"));
            assertEquals(1L, (long) get(writer.submit(letters -> letters.refuse(refusal("device:a", 1, null)))));
        }
    }

    @Test
    public void aLetterKeepsEveryFieldAndAPageHasItsLimit() throws Exception {
        var refusal = new Refusal(
                "device:a",
                "s",
                RefusalReason.POISON,
                "why",
                "post-1/level",
                new byte[] {1, 2},
                7,
                99,
                new Position(2, 5));
        long id = get(letters.refuse(refusal));
        Refusal kept = letters.find(id).orElseThrow().refusal();
        assertEquals(List.of(1, 2), List.of((int) kept.payload()[0], (int) kept.payload()[1]));
        assertEquals(
                refusal,
                new Refusal(
                        kept.source(),
                        kept.stage(),
                        kept.reason(),
                        kept.detail(),
                        kept.origin(),
                        refusal.payload(),
                        kept.size(),
                        kept.received(),
                        kept.position()));
        assertEquals(false, letters.find(id).orElseThrow().settled());
        refuse("device:a", 10);
        long newest = refuse("device:b", 10);
        assertEquals(List.of(newest), ids(new Query(null, null, 0, 1)));
        assertEquals(List.of(id), ids(new Query("device:a", RefusalReason.POISON, 0, 10)));
    }

    @Test
    public void roomIsKnownAgainAfterARestartAndAfterDropping() throws Exception {
        long first = refuse("device:a", 60_000);
        for (int i = 0; i < 4; i++) {
            refuse("device:x", 57_500);
        }
        reopen();
        long second = refuse("device:b", 20_000);
        assertEquals(5, ids(new Query(null, null, 0, 10)).size());
        assertEquals(Map.of("device:a", 1L), letters.evicted());
        letters.drop(List.of(second));
        refuse("device:c", 64_000);
        assertEquals(Map.of("device:a", 1L), letters.evicted());
        assertTrue(letters.find(first).isEmpty());
    }

    @Test
    public void manyRefusalsShareACommit() throws Exception {
        var all = new ArrayList<CompletableFuture<Long>>();
        var commits = new AtomicInteger();
        var path = temporary.getRoot().toPath().resolve("shared.db");
        var store = new LetterStore(path, mark(), 5, 300_000) {
            @Override
            void commit() throws SQLException {
                commits.incrementAndGet();
                super.commit();
            }
        };
        try (var writer = new LetterWriter(store)) {
            var free = new CountDownLatch(1);
            all.add(writer.submit(held -> {
                await(free);
                return 0L;
            }));
            for (int i = 0; i < 1500; i++) {
                Refusal refusal = refusal("device:" + i % 400, 10, null);
                all.add(writer.submit(held -> held.refuse(refusal)));
            }
            free.countDown();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
        assertTrue("commits: " + commits, commits.get() <= 5);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
