package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.sqlite.Database;

/** What a newer release has written is refused by name, and neither misread nor passed as if it were damaged. */
public class NewerFormatTest {

    @Rule
    public Rig rig = new Rig();

    @After
    public void letters() throws Exception {
        rig.letters.close();
        rig.local = null;
    }

    private Path log() {
        return rig.folder.resolve("log-0000000000000000001.db");
    }

    private static void change(Path file, String sql) throws SQLException {
        try (Database database = Database.open(file, 250)) {
            database.execute(sql);
        }
    }

    private static void assertNamed(Exception failure, String... words) {
        for (String word : words) {
            assertTrue(
                    failure.getMessage() + " lacks: " + word,
                    failure.getMessage().contains(word));
        }
    }

    @Test
    public void theBusDoesNotOpenOnALogWhoseEndIsOfANewerFormat() throws Exception {
        rig.publish(rig.reading(1, 1));
        rig.close();
        change(log(), "UPDATE log SET rec = CAST(x'02' || substr(rec, 2) AS BLOB)");
        assertNamed(assertThrows(IOException.class, () -> rig.open()), "version 2", "up to 1", "install a newer");
    }

    @Test
    public void theBusDoesNotOpenAFileOfANewerForm() throws Exception {
        rig.publish(rig.reading(1, 1));
        rig.close();
        for (Path file : List.of(log(), rig.folder.resolve("subscriptions.db"))) {
            change(file, "PRAGMA user_version = 2");
            var failure = assertThrows(SQLException.class, () -> rig.open());
            assertNamed(failure, file.toString(), "version 2", "up to 1", "Install the release that wrote it");
            rig.letters.close();
            change(file, "PRAGMA user_version = 1");
        }
        Path letters = rig.folder.resolve("deadletters.db");
        change(letters, "PRAGMA user_version = 3");
        assertNamed(assertThrows(SQLException.class, () -> rig.open()), letters.toString(), "version 3");
    }

    @Test
    public void nobodyPassesOlderRecordsOfANewerFormat() throws Exception {
        rig.publish(rig.reading(1, 1));
        long second = rig.bus.end().offset() + 1;
        rig.publish(rig.reading(2, 2));
        rig.close();
        change(log(), "UPDATE log SET rec = CAST(x'07' || substr(rec, 2) AS BLOB) WHERE first = " + second);
        change(log(), "UPDATE mark SET value = " + second + " WHERE name = 'upTo'");
        rig.open();
        var seen = new CopyOnWriteArrayList<Object>();
        rig.bus.subscribe(Rig.spec("a"), (batch, turn) -> seen.addAll(batch));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rig.bus.subscriptions().get(0).state() == State.DEGRADED);
        String problem = rig.bus.subscriptions().get(0).problem();
        assertTrue(problem, problem.contains("version 7") && problem.contains("install a newer"));
        assertEquals(1, seen.size());
        rig.local.close();
    }
}
