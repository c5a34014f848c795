package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DataBus;
import org.kota.bus.Receipt;
import org.kota.buslocal.StandaloneBus;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;
import org.kota.store.History.SourceCounts;
import org.kota.store.History.Verdict;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

public class BusToHistoryTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(HistorySite.START);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private StandaloneBus bus;
    private SqliteHistory history;

    @Before
    public void open() throws Exception {
        catalog.save(HistorySite.stream(1));
        catalog.save(HistorySite.stream(2));
        Path data = folder.getRoot().toPath();
        bus = new StandaloneBus(data.resolve("bus"), catalog, clock);
        openHistory();
    }

    private void openHistory() {
        history = new SqliteHistory(folder.getRoot().toPath().resolve("history"), bus.bus(), catalog, clock);
    }

    @After
    public void close() throws SQLException {
        history.close();
        bus.close();
    }

    @Test
    public void everythingAppendedIsSettledAlsoWhatCameWhileTheHistoryWasAway() throws Exception {
        publish("device:a", minutes(1, 0, 3_000, 1.0));
        publish("device:b", minutes(2, 0, 2_000, 2.0));
        history.close();
        publish("device:a", minutes(1, 2_900, 3_100, 1.0));
        var last = publish("device:b", minutes(2, 1_990, 2_010, 7.0));
        openHistory();
        assertTrue(history.awaitApplied(last.position(), Duration.ofSeconds(30)));
        assertEquals(Verdict.NEW, history.verdict(last.position()).orElseThrow());
        assertEquals(new SourceCounts(3_100, 100, 0), history.counts().get("device:a"));
        assertEquals(new SourceCounts(2_010, 0, 10), history.counts().get("device:b"));
        assertEquals(bus.bus().appended(), settled());
    }

    @Test
    public void knowsHowFarItIsAfterARestart() throws Exception {
        var last = publish("device:a", minutes(1, 0, 10, 1.0));
        assertTrue(history.awaitApplied(last.position(), Duration.ofSeconds(30)));
        history.close();
        openHistory();
        assertTrue(history.awaitApplied(last.position(), Duration.ofSeconds(30)));
        assertEquals(last.id(), history.find(1, at(9)).orElseThrow().firstId());
    }

    @Test
    public void whatCameSinceABackupIsReadFromTheLogWhenTheBackupIsRestored() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        history.close();
        Path file = folder.getRoot().toPath().resolve("history/2026-03.years-5.db");
        Path backup = folder.getRoot().toPath().resolve("backup.db");
        Files.copy(file, backup);
        openHistory();
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        history.close();
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
        openHistory();
        publish("device:a", minutes(1, 20, 21, 1.0));
        awaitAllSettled();
        assertEquals(new SourceCounts(21, 0, 0), history.counts().get("device:a"));
        assertEquals(1.0, history.find(1, at(15)).orElseThrow().observation().number(), 0);
    }

    @Test
    public void whatAFileLacksIsNoticedWithinAMinuteAlsoWhenNothingNewComes() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        history.close();
        Files.delete(folder.getRoot().toPath().resolve("history/2026-03.years-5.db"));
        openHistory();
        assertEquals(Map.of(), settled());
        awaitAllSettled();
        assertEquals(new SourceCounts(10, 0, 0), history.counts().get("device:a"));
    }

    @Test
    public void aFileThatIsGoneBesideItsWriteAheadLogIsReadAgainWhole() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        Path file = folder.getRoot().toPath().resolve("history/2026-03.years-5.db");
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        byte[] left = Files.readAllBytes(wal);
        history.close();
        Files.delete(file);
        Files.write(wal, left);
        openHistory();
        publish("device:a", minutes(1, 10, 11, 1.0));
        awaitAllSettled();
        assertEquals(new SourceCounts(11, 0, 0), history.counts().get("device:a"));
        String problem = history.status().problem();
        assertTrue(problem, problem.contains("2026-03.years-5.db.damaged-1"));
        history.close();
        openHistory();
        assertEquals(1.0, history.find(1, at(10)).orElseThrow().observation().number(), 0);
        assertEquals(new SourceCounts(11, 0, 0), history.counts().get("device:a"));
    }

    @Test
    public void whatTheLogStillHasOfADamagedFileIsReadAgain() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        history.close();
        Path file = folder.getRoot().toPath().resolve("history/2026-03.years-5.db");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5_000));
        openHistory();
        publish("device:a", minutes(1, 10, 11, 1.0));
        awaitAllSettled();
        assertEquals(new SourceCounts(11, 0, 0), history.counts().get("device:a"));
        String problem = history.status().problem();
        assertTrue(problem, problem.contains("2026-03.years-5.db.damaged-1"));
    }

    @Test
    public void aFileThatIsRemovedWhileTheHistoryRunsIsNamedAndPutBack() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        remove("", "-wal", "-shm");
        assertNamed("removed while Kota ran: 2026-03.years-5.db.");
        await(publish("device:a", minutes(1, 10, 11, 1.0)));
        awaitNoProblem();
        assertEquals(new SourceCounts(11, 0, 0), history.counts().get("device:a"));
        assertEquals(11, history.status().rows());
        assertEquals(1.0, history.find(1, at(5)).orElseThrow().observation().number(), 0);
        assertOnDisk(11);
    }

    @Test
    public void aRemovedFileIsPutBackWithWhatTheLogHasNoMore() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        forgetTheLog();
        remove("");
        await(publish("device:a", minutes(1, 10, 11, 1.0)));
        assertEquals(1.0, history.find(1, at(0)).orElseThrow().observation().number(), 0);
        assertOnDisk(11);
    }

    @Test
    public void aRemovedFileIsPutBackWithinAMinuteAlsoWhenNothingNewComes() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        remove("");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return Files.exists(march());
        });
        awaitAllSettled();
        assertEquals(new SourceCounts(10, 0, 0), history.counts().get("device:a"));
        assertOnDisk(10);
    }

    @Test
    public void aFileThatWasReplacedByABackupIsPutBackAndTheBackupSetAside() throws Exception {
        Path backup = backupOf(10);
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        Files.move(backup, march(), StandardCopyOption.REPLACE_EXISTING);
        await(publish("device:a", minutes(1, 20, 21, 1.0)));
        assertEquals(new SourceCounts(21, 0, 0), history.counts().get("device:a"));
        assertTrue(Files.exists(march().resolveSibling("2026-03.years-5.db.replaced-1")));
        assertEquals(1.0, history.find(1, at(20)).orElseThrow().observation().number(), 0);
        assertOnDisk(21);
    }

    @Test
    public void aFileThatIsReplacedWhenItWasPutBackAndNotWrittenSinceLacksNothingEither() throws Exception {
        Path backup = backupOf(10);
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        remove("");
        await(publish("device:a", months(1)));
        assertTrue(Files.exists(march()));
        Files.move(backup, march(), StandardCopyOption.REPLACE_EXISTING);
        publish("device:a", minutes(1, 20, 21, 1.0));
        awaitNamed("overwritten while Kota ran: 2026-03.years-5.db.");
        awaitAllSettled();
        assertEquals(22, history.status().rows());
        assertOnDisk(22);
    }

    @Test
    public void whatABackupLacksThatIsCopiedOverAFileIsReadAgain() throws Exception {
        Path backup = backupOf(10);
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        reopenHistory();
        Files.write(march(), Files.readAllBytes(backup));
        publish("device:a", minutes(1, 20, 21, 1.0));
        awaitNamed("overwritten while Kota ran: 2026-03.years-5.db.");
        awaitAllSettled();
        assertEquals(new SourceCounts(21, 0, 0), history.counts().get("device:a"));
        assertEquals(21, history.status().rows());
        assertEquals(1.0, history.find(1, at(15)).orElseThrow().observation().number(), 0);
        assertOnDisk(21);
        awaitNoProblem();
    }

    @Test
    public void aCopyThatLacksOnlyWhatTheWriteAheadLogHasTakesNothingAway() throws Exception {
        Path backup = backupOf(10);
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        Files.write(march(), Files.readAllBytes(backup));
        await(publish("device:a", minutes(1, 20, 21, 1.0)));
        awaitNoProblem();
        assertEquals(1.0, history.find(1, at(15)).orElseThrow().observation().number(), 0);
        assertOnDisk(21);
    }

    @Test
    public void aFileThatIsOverwrittenByAnythingIsSetAsideAndReadAgainAlsoWhenNothingNewComes() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        Files.writeString(march(), "Notes on something else");
        awaitNamed("2026-03.years-5.db.damaged-1");
        awaitAllSettled();
        assertEquals(new SourceCounts(10, 0, 0), history.counts().get("device:a"));
        assertOnDisk(10);
    }

    @Test
    public void whatABackupHasThatTheLogHasNoMoreIsKeptWhenItIsCopiedOverTheFile() throws Exception {
        Path backup = backupOf(10);
        forgetTheLog();
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        reopenHistory();
        Files.write(march(), Files.readAllBytes(backup));
        awaitNamed("overwritten while Kota ran: 2026-03.years-5.db.");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return history.status().rows() == 20;
        });
        assertEquals(1.0, history.find(1, at(5)).orElseThrow().observation().number(), 0);
        assertEquals(1.0, history.find(1, at(15)).orElseThrow().observation().number(), 0);
    }

    @Test
    public void aFileOfAMonthThatRestsIsReadAgainAfterABackupWasCopiedOverIt() throws Exception {
        Path backup = backupOf(10);
        await(publish("device:a", minutes(1, 10, 20, 1.0)));
        await(publish("device:a", months(MonthFiles.MOST_OPEN)));
        Files.write(march(), Files.readAllBytes(backup));
        awaitNamed("overwritten while Kota ran: 2026-03.years-5.db.");
        awaitAllSettled();
        assertEquals(20 + MonthFiles.MOST_OPEN, history.status().rows());
        assertOnDisk(20 + MonthFiles.MOST_OPEN);
    }

    @Test
    public void aFileThatAnotherProgramHasTidiedUpIsUsedOnAsItIs() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        await(publish("device:a", months(MonthFiles.MOST_OPEN)));
        SqliteHistoryProvider.execute(march(), "VACUUM");
        await(publish("device:a", minutes(2, 0, 1, 1.0)));
        awaitNoProblem();
        assertOnDisk(11 + MonthFiles.MOST_OPEN);
    }

    /** A copy of the file with so many readings, while the history is at rest. */
    private Path backupOf(int readings) throws Exception {
        await(publish("device:a", minutes(1, 0, readings, 1.0)));
        history.close();
        Path backup = folder.getRoot().toPath().resolve("backup.db");
        Files.copy(march(), backup);
        openHistory();
        return backup;
    }

    /** With everything written back from the write-ahead log. */
    private void reopenHistory() throws SQLException {
        history.close();
        openHistory();
    }

    private void awaitNamed(String name) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            String problem = history.status().problem();
            return problem != null && problem.contains(name);
        });
    }

    /** As retention does, once the log is older than a week. */
    private void forgetTheLog() throws Exception {
        history.close();
        bus.close();
        Path data = folder.getRoot().toPath();
        try (var files = Files.newDirectoryStream(data.resolve("bus"), "log-*.db")) {
            for (Path file : files) {
                SqliteHistoryProvider.execute(file, "DELETE FROM log");
            }
        }
        bus = new StandaloneBus(data.resolve("bus"), catalog, clock);
        openHistory();
    }

    /** One reading each in so many other months. */
    private static List<BusRecord> months(int number) {
        var records = new ArrayList<BusRecord>();
        for (int month = 1; month <= number; month++) {
            records.add(reading(1, at(-month * 45_000), 1.0));
        }
        return records;
    }

    @Test
    public void whatTurnsOutBrokenWhileItRunsIsReadAgainAndCountedOnce() throws Exception {
        await(publish("device:a", minutes(1, 0, 3_000, 1.0)));
        history.close();
        RecoveryTest.garble(march());
        openHistory();
        publish("device:a", minutes(1, 0, 2_999, 1.0));
        awaitSettledAnew();
        assertEquals(new SourceCounts(3_000, 2_999, 0), history.counts().get("device:a"));
        assertNamed("2026-03.years-5.db.damaged-1");
    }

    private Path march() {
        return folder.getRoot().toPath().resolve("history/2026-03.years-5.db");
    }

    private void remove(String... suffixes) throws IOException {
        for (String suffix : suffixes) {
            Files.delete(march().resolveSibling(march().getFileName() + suffix));
        }
    }

    private void assertNamed(String name) {
        String problem = history.status().problem();
        assertTrue(problem, problem != null && problem.contains(name));
    }

    /** What a next run of Kota finds, which no file and no memory of this one helps. */
    private void assertOnDisk(int stored) throws SQLException {
        history.close();
        openHistory();
        assertEquals(new SourceCounts(stored, 0, 0), history.counts().get("device:a"));
        assertEquals(stored, history.status().rows());
    }

    /** What was settled before counts no more once the loss was noticed. */
    private void awaitSettledAnew() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return history.status().problem() != null;
        });
        awaitAllSettled();
    }

    @Test
    public void readingAgainIsTriedUntilItSucceeds() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        history.close();
        Path file = folder.getRoot().toPath().resolve("history/2026-03.years-5.db");
        Files.delete(file);
        var refusals = new AtomicInteger(2);
        history = new SqliteHistory(
                folder.getRoot().toPath().resolve("history"), refusing(bus.bus(), refusals), catalog, clock);
        publish("device:a", minutes(1, 10, 11, 1.0));
        awaitAllSettled();
        assertEquals(0, refusals.get());
        assertEquals(new SourceCounts(11, 0, 0), history.counts().get("device:a"));
        assertEquals("the clock's threads don't wait for it", Set.of("kota-history-again"), purgers);
    }

    private final Set<String> purgers = ConcurrentHashMap.newKeySet();

    /** A bus that can't purge for some times, and then for one time not subscribe. */
    private DataBus refusing(DataBus bus, AtomicInteger refusals) {
        var purged = new AtomicBoolean();
        return (DataBus) Proxy.newProxyInstance(
                DataBus.class.getClassLoader(), new Class<?>[] {DataBus.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("purge")) {
                        purgers.add(Thread.currentThread().getName());
                    }
                    boolean purge = method.getName().equals("purge") && refusals.get() > 1;
                    boolean subscribe = method.getName().equals("subscribe") && purged.get() && refusals.get() > 0;
                    if (purge || subscribe) {
                        refusals.decrementAndGet();
                        throw new IllegalStateException("The disk can't be written");
                    }
                    purged.compareAndSet(false, method.getName().equals("purge"));
                    return method.invoke(bus, arguments);
                });
    }

    @Test
    public void aWholeHistoryIsNotReadAgainAtEachStart() throws Exception {
        await(publish("device:a", minutes(1, 0, 10, 1.0)));
        for (int start = 0; start < 3; start++) {
            history.close();
            openHistory();
            await(publish("device:a", minutes(1, 10 + start, 11 + start, 1.0)));
        }
        clock.advance(Duration.ofSeconds(1));
        Awaitility.await("the last start had one new record to handle")
                .until(() -> bus.bus().subscriptions().get(0).delivered() == 1);
    }

    private void await(Receipt.Accepted last) throws InterruptedException {
        assertTrue(history.awaitApplied(last.position(), Duration.ofSeconds(30)));
    }

    /** With the clock that the rereading waits for. */
    /** What was wrong before is so until the group that was told of already is handled to its end. */
    private void awaitNoProblem() {
        Awaitility.await().until(() -> history.status().problem() == null);
    }

    private void awaitAllSettled() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return bus.bus().appended().equals(settled());
        });
    }

    private Map<String, Long> settled() {
        return history.counts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().settled()));
    }

    private Receipt.Accepted publish(String source, List<BusRecord> records) throws Exception {
        var receipts = bus.bus().publish(source, records).toCompletableFuture().get(30, TimeUnit.SECONDS);
        return (Receipt.Accepted) receipts.get(receipts.size() - 1);
    }

    private static List<BusRecord> minutes(long datastream, int from, int to, double value) {
        var records = new ArrayList<BusRecord>();
        for (int minute = from; minute < to; minute++) {
            records.add(reading(datastream, at(minute), value));
        }
        return records;
    }
}
