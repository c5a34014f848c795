package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.historytck.HistorySite;
import org.kota.model.RetentionClass;
import org.kota.store.History.SourceCounts;

public class DropTest {

    private static final String JANUARY = "2026-01.days-30.db";
    private static final long TIME = at("2026-01-20T00:00:00Z");
    private static final long LATER = at("2026-03-10T00:00:00Z");

    @Rule
    public final HistorySite site = new HistorySite(new SqliteHistoryProvider());

    @Before
    public void recordAMonth() throws Exception {
        site.catalog().save(HistorySite.stream(2).withRetention(RetentionClass.DAYS_30));
        site.send(DEVICE, reading(2, TIME, 1), reading(2, TIME, 1));
    }

    @Test
    public void aDropThatFailsLosesNothing() throws Exception {
        onSummary("CREATE TRIGGER hindered BEFORE INSERT ON doomed BEGIN SELECT RAISE(ABORT, 'hindered'); END");
        assertThrows(SQLException.class, () -> site.open().retain(LATER));
        assertEquals(List.of(1.0), site.values(2));
        site.send(DEVICE, reading(2, TIME + 1, 2));
        site.restart();
        assertEquals(List.of(1.0, 2.0), site.values(2));
        assertEquals(new SourceCounts(2, 1, 0), site.counts(DEVICE));
        onSummary("DROP TRIGGER hindered");
        site.open().retain(LATER);
        assertEquals(List.of(), site.values(2));
        site.restart();
        assertEquals(new SourceCounts(2, 1, 0), site.counts(DEVICE));
    }

    @Test
    public void aDropThatACrashCutOffIsFinishedAtTheStartAndCountedOnce() throws Exception {
        cutOffTheDeletion();
        site.restart();
        assertEquals(new SourceCounts(1, 1, 0), site.counts(DEVICE));
        assertEquals(List.of(), site.values(2));
    }

    @Test
    public void aMonthThatBeginsAnewDoesNotGoWithTheFileThatCouldNotBeDeleted() throws Exception {
        cutOffTheDeletion();
        site.send(DEVICE, reading(2, TIME + 1, 2));
        site.restart();
        assertEquals(List.of(2.0), site.values(2));
        assertEquals(new SourceCounts(2, 1, 0), site.counts(DEVICE));
    }

    /** The month is retired, its file still lies there: the first time that it is to be forgotten, it isn't. */
    private void cutOffTheDeletion() throws Exception {
        onSummary(
                "CREATE TABLE hindered(n)",
                "CREATE TRIGGER hinders BEFORE DELETE ON doomed WHEN NOT EXISTS (SELECT 1 FROM hindered) BEGIN "
                        + "INSERT INTO hindered VALUES (1); SELECT RAISE(IGNORE); END");
        Path file = site.folder().resolve(JANUARY);
        byte[] content = Files.readAllBytes(file);
        site.open().retain(LATER);
        Files.write(file, content);
    }

    /** While the history is closed: an open one puts back what others change. */
    private void onSummary(String... statements) throws Exception {
        site.stop();
        for (String sql : statements) {
            SqliteHistoryProvider.execute(site.folder().resolve("history.db"), sql);
        }
        site.start();
    }
}
