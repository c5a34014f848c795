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
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.kota.itests.harness.KotaInstance;

/**
 * Two posts under input, one whose messages have times of their own and one whose haven't, and what must be true of them
 * afterwards: what was acknowledged is in the history exactly once, and the ledger adds up.
 */
final class Traffic implements AutoCloseable {

    private static final String TIMED = "timed-";
    private static final String UNTIMED = "untimed-";
    private static final long DAYS_BEHIND = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SLOW_NANOS = 50_000_000;

    private final City city;
    private final String number;
    private final long pace;
    private final Post timed;
    private final Post untimed;

    /** Adds the posts and begins. */
    Traffic(KotaInstance kota) {
        this(kota, "01");
    }

    /** Adds posts of this number and begins. */
    Traffic(KotaInstance kota, String number) {
        this(kota, kota.ports().mqtt(), number, Post.PACE_NANOS);
    }

    /** Adds the posts and begins, through a broker on another port. */
    Traffic(KotaInstance kota, int port) {
        this(kota, port, "01", Post.PACE_NANOS);
    }

    /** For minutes: the posts rest so long after each message that the modules, which stand still meanwhile, catch up soon. */
    static Traffic slow(KotaInstance kota) {
        return new Traffic(kota, kota.ports().mqtt(), "01", SLOW_NANOS);
    }

    private Traffic(KotaInstance kota, int port, String number, long pace) {
        this.pace = pace;
        city = new City(kota);
        this.number = number;
        long base = Instant.now()
                .minus(DAYS_BEHIND, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .getEpochSecond();
        timed = begin(port, TIMED, n -> timed(n, base + n));
        untimed = begin(port, UNTIMED, Traffic::untimed);
    }

    private Post begin(int port, String kind, IntFunction<String> message) {
        return new Post(port, kind + number, city.addPost(kind + number), message, pace).start();
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
        pause();
        city.settle(patience);
    }

    /** Waits until all that was sent is acknowledged, and sends nothing more. */
    void pause() {
        timed.pause();
        untimed.pause();
        Awaitility.await().atMost(PATIENCE).until(() -> timed.idle() && untimed.idle());
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
        return city.rows(TIMED + number + "/water-level");
    }

    /** After {@link #finish}. @return how many observations the history has of the posts */
    int assertWhole() {
        int stored = assertStored();
        City.Ledger total = city.ledger();
        assertTrue(total.toString(), total.addsUp());
        assertEquals("nothing is under way: " + total, 0, total.pending());
        return stored;
    }

    /** After {@link #pause}, whatever became of others' observations. @return how many the history has of the posts */
    int assertStored() {
        return assertEachOnce(timed, TIMED) + assertEachOnce(untimed, UNTIMED);
    }

    private int assertEachOnce(Post post, String kind) {
        String id = kind + number;
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
