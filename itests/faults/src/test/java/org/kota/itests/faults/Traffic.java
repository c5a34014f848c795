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
import org.awaitility.Awaitility;
import org.kota.itests.harness.KotaInstance;

/**
 * Two posts under input, one whose messages have times of their own and one whose haven't, and what must be true of them
 * afterwards: what was acknowledged is in the history exactly once, and the ledger adds up.
 */
final class Traffic implements AutoCloseable {

    private static final String TIMED = "timed-01";
    private static final String UNTIMED = "untimed-01";
    private static final long DAYS_BEHIND = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final City city;
    private final Post timed;
    private final Post untimed;

    /** Adds the posts and begins. */
    Traffic(KotaInstance kota) {
        this(kota, kota.ports().mqtt());
    }

    /** Adds the posts and begins, through a broker on another port. */
    Traffic(KotaInstance kota, int port) {
        city = new City(kota);
        long base = Instant.now()
                .minus(DAYS_BEHIND, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .getEpochSecond();
        timed = new Post(port, TIMED, city.addPost(TIMED), n -> timed(n, base + n)).start();
        untimed = new Post(port, UNTIMED, city.addPost(UNTIMED), Traffic::untimed).start();
    }

    private static String timed(int number, long second) {
        return "[{\"n\":\"water-level\",\"v\":" + number + ",\"t\":" + second + "}]";
    }

    private static String untimed(int number) {
        return "[{\"n\":\"water-level\",\"v\":" + number + "}]";
    }

    City city() {
        return city;
    }

    /** How many messages were acknowledged so far. */
    int acknowledged() {
        return timed.acknowledged().size() + untimed.acknowledged().size();
    }

    /** How many messages had to be sent again after a broken connection. */
    int sentAgain() {
        return timed.sentAgain() + untimed.sentAgain();
    }

    /** Waits until so many more of each post are acknowledged. */
    void awaitMore(int more) {
        int timedGoal = timed.acknowledged().size() + more;
        int untimedGoal = untimed.acknowledged().size() + more;
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> timed.acknowledged().size() >= timedGoal
                        && untimed.acknowledged().size() >= untimedGoal);
    }

    /** Ends the input: waits until all that was sent is acknowledged, and all that came is judged. */
    void finish() {
        finish(PATIENCE);
    }

    /** With more patience for the modules, where they have much to catch up with. */
    void finish(Duration patience) {
        timed.pause();
        untimed.pause();
        Awaitility.await().atMost(PATIENCE).until(() -> timed.idle() && untimed.idle());
        city.settle(patience);
    }

    /** Goes on after {@link #finish}. */
    void resume() {
        timed.resume();
        untimed.resume();
    }

    /** As {@link #assertWhole}, of the post alone whose messages have times. @return its observations */
    List<City.Row> assertTimedWhole() {
        assertEachOnce(timed, TIMED);
        City.Ledger total = city.ledger();
        assertTrue(total.toString(), total.addsUp());
        return city.rows(TIMED + "/water-level");
    }

    /** After {@link #finish}. @return how many observations the history has of the posts */
    int assertWhole() {
        int stored = assertEachOnce(timed, TIMED) + assertEachOnce(untimed, UNTIMED);
        City.Ledger total = city.ledger();
        assertTrue(total.toString(), total.addsUp());
        assertEquals("nothing is under way: " + total, 0, total.pending());
        return stored;
    }

    private int assertEachOnce(Post post, String id) {
        List<City.Row> rows = city.rows(id + "/water-level");
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
        assertEquals(id + ", of " + post.sent() + " lost", List.of(), lost);
        assertEquals(id + ", of " + post.sent() + " doubled", List.of(), doubled);
        assertAccount(city.ledger("device:" + id), rows.size());
        return rows.size();
    }

    private static void assertAccount(City.Ledger account, int rows) {
        assertTrue(account.toString(), account.addsUp());
        assertEquals(account.toString(), 0, account.refused());
        assertEquals(account.toString(), rows, account.stored());
    }

    @Override
    public void close() {
        timed.close();
        untimed.close();
    }
}
