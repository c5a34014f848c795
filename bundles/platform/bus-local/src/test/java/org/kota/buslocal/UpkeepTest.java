package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.SubscriptionStatus;
import org.kota.sqlite.Database;

/** What the bus does by itself, and how often, without being asked to. */
public class UpkeepTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Rule
    public Rig rig = new Rig();

    private Waiting waiting;

    /**
     * Runs what is to be run from time to time when the test says that so much time has passed. What throws fails the
     * test: the real one wouldn't run it again.
     */
    private static final class Waiting extends ScheduledThreadPoolExecutor {
        private final Map<Runnable, Duration> tasks = new ConcurrentHashMap<>();

        Waiting() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long period, TimeUnit unit) {
            assertEquals(first, period);
            tasks.put(task, Duration.of(period, unit.toChronoUnit()));
            return schedule(() -> {}, 0, unit);
        }

        void pass(Duration time) {
            tasks.forEach((task, period) -> {
                if (period.compareTo(time) <= 0) {
                    task.run();
                }
            });
        }
    }

    @Before
    public void open() throws Exception {
        rig.config = new Config(0, 0, 200_000, 64L << 20, Duration.ofDays(7), 20, 3);
        rig.upkeep = () -> waiting = new Waiting();
        rig.reopen();
    }

    private void publish(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            rig.publish(rig.reading(i, i));
        }
    }

    private List<SubscriptionStatus> subscriptions() {
        return rig.bus.subscriptions();
    }

    private long storedOffset() throws SQLException {
        try (Database database = Database.open(rig.folder.resolve("subscriptions.db"), 250)) {
            return database.number("SELECT position FROM subscription WHERE name = 'a'", -1);
        }
    }

    @Test
    public void offsetsAreStoredOnceASecond() throws Exception {
        rig.bus.subscribe(Rig.spec("a"), (batch, turn) -> {});
        publish(3);
        await().atMost(DEADLINE).until(() -> subscriptions().get(0).lag() == 0);
        assertEquals(0, storedOffset());
        waiting.pass(Duration.ofSeconds(1));
        assertTrue(storedOffset() >= 3);
    }

    @Test
    public void theLogIsCutToWhatIsKeptWithinTenSeconds() throws Exception {
        publish(9);
        rig.total = 1000;
        assertEquals(1, rig.bus.status().first().offset());
        waiting.pass(Duration.ofSeconds(10));
        assertTrue(rig.bus.status().first().offset() > 1);
    }

    @Test
    public void whoCannotBeForgottenNowIsForgottenAnHourLater() throws Exception {
        rig.bus.subscribe(Rig.spec("a"), (batch, turn) -> {}).close(DEADLINE);
        rig.clock.set(rig.clock.millis() + Duration.ofDays(31).toMillis());
        onOffsets("CREATE TRIGGER no BEFORE DELETE ON subscription BEGIN SELECT RAISE(ABORT, 'no'); END");
        waiting.pass(Duration.ofHours(1));
        assertEquals(1, subscriptions().size());
        onOffsets("DROP TRIGGER no");
        waiting.pass(Duration.ofHours(1));
        assertEquals(List.of(), subscriptions());
    }

    private void onOffsets(String sql) throws SQLException {
        try (Database database = Database.open(rig.folder.resolve("subscriptions.db"), 250)) {
            database.execute(sql);
        }
    }

    @Test
    public void whoHasBeenParkedForTooLongIsForgottenWithinAnHour() throws Exception {
        rig.bus.subscribe(Rig.spec("a"), (batch, turn) -> {}).close(DEADLINE);
        rig.clock.set(rig.clock.millis() + Duration.ofDays(31).toMillis());
        assertEquals(1, subscriptions().size());
        waiting.pass(Duration.ofHours(1));
        assertEquals(List.of(), subscriptions());
    }
}
