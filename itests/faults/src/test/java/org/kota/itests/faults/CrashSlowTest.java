package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** Kills the container again and again under sustained MQTT input, and counts afterwards. */
public class CrashSlowTest {

    private static final int KILLS = Integer.getInteger("kota.kills", 10);
    private static final long SEED = Long.getLong("kota.seed", 20_111_115L);

    @Test
    public void keepsEverythingAcknowledgedExactlyOnceThroughKills() throws Exception {
        try (KotaInstance kota = KotaInstance.named("crash").start()) {
            City city = new City(kota);
            long base = Instant.now().truncatedTo(ChronoUnit.SECONDS).getEpochSecond() - 86_400;
            String timedSecret = city.addPost("timed-01");
            String untimedSecret = city.addPost("untimed-01");
            try (Post timed = new Post(kota.ports().mqtt(), "timed-01", timedSecret, n -> timed(n, base)).start();
                    Post untimed = new Post(kota.ports().mqtt(), "untimed-01", untimedSecret, CrashSlowTest::untimed)
                            .start()) {
                Random random = new Random(SEED);
                for (int kill = 1; kill <= KILLS; kill++) {
                    awaitMore(timed, untimed, 50 + random.nextInt(600));
                    kota.kill();
                    kota.start();
                }
                finish(timed, untimed);
                assertTrue("kills broke something off", timed.sentAgain() + untimed.sentAgain() > 0);
                city.settle();
                check(city, timed, untimed);
            }
            kota.stop();
            for (var file : Databases.below(kota.data())) {
                assertEquals(file.toString(), "ok", Databases.integrity(file));
            }
        }
    }

    private static String timed(int number, long base) {
        return "[{\"n\":\"water-level\",\"v\":" + number + ",\"t\":" + (base + number) + "}]";
    }

    private static String untimed(int number) {
        return "[{\"n\":\"water-level\",\"v\":" + number + "}]";
    }

    private static void awaitMore(Post timed, Post untimed, int more) {
        int timedGoal = timed.acknowledged().size() + more;
        int untimedGoal = untimed.acknowledged().size() + more;
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> timed.acknowledged().size() >= timedGoal
                        && untimed.acknowledged().size() >= untimedGoal);
    }

    private static void finish(Post timed, Post untimed) {
        timed.pause();
        untimed.pause();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> timed.idle() && untimed.idle());
    }

    private static void check(City city, Post timed, Post untimed) {
        List<City.Row> timedRows = city.rows("timed-01/water-level");
        List<City.Row> untimedRows = city.rows("untimed-01/water-level");
        assertEachOnce("with payload times", timed, timedRows);
        assertEachOnce("without payload times", untimed, untimedRows);
        City.Ledger total = city.ledger();
        assertTrue(total.toString(), total.addsUp());
        assertEquals("nothing is under way: " + total, 0, total.pending());
        for (String post : List.of("timed-01", "untimed-01")) {
            City.Ledger account = city.ledger("device:" + post);
            assertTrue(account.toString(), account.addsUp());
            assertEquals(account.toString(), 0, account.refused());
            assertEquals(
                    account.toString(),
                    post.equals("timed-01") ? timedRows.size() : untimedRows.size(),
                    account.stored());
        }
    }

    private static void assertEachOnce(String what, Post post, List<City.Row> rows) {
        Map<Integer, Integer> times = new HashMap<>();
        rows.forEach(row -> times.merge((int) row.result(), 1, Integer::sum));
        List<Integer> lost = post.acknowledged().stream()
                .filter(number -> !times.containsKey(number))
                .toList();
        List<Integer> doubled = times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        assertFalse("something was acknowledged", post.acknowledged().isEmpty());
        assertEquals(what + ", of " + post.sent() + " lost", List.of(), lost);
        assertEquals(what + ", of " + post.sent() + " doubled", List.of(), doubled);
    }
}
