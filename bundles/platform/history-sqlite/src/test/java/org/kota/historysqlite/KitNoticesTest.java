package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;
import org.junit.runner.notification.Failure;
import org.kota.historytck.StreamingTck;
import org.kota.sqlite.Database;

/** A history whose readers stay in a transaction doesn't pass the kit, whatever they do there. */
public class KitNoticesTest {

    private static final long STAY = Duration.ofMillis(300).toNanos();

    @Test
    public void whoWaitsInTheTransactionOfAPageIsNoticed() {
        assertNoticed(Waiting.class, "a read has lasted at least");
    }

    @Test
    public void whoReckonsInTheTransactionOfAPageIsNoticed() {
        assertNoticed(Reckoning.class, "a read has lasted at least");
    }

    @Test
    public void whoLeavesTheTransactionOfAPageOpenIsNoticed() {
        assertNoticed(Leaving.class, "holds the store up");
    }

    private static void assertNoticed(Class<? extends StreamingTck> kit, String how) {
        var streaming = Request.method(kit, "manyRowsAreReadWithoutHoldingTheWriterUp");
        List<Failure> failures = new JUnitCore().run(streaming).getFailures();
        assertEquals(failures.toString(), 1, failures.size());
        assertTrue(failures.toString(), failures.get(0).getMessage().contains(how));
    }

    private static void waitInIt(Database transaction) throws Exception {
        TimeUnit.NANOSECONDS.sleep(STAY);
        transaction.execute("COMMIT");
    }

    private static void reckonInIt(Database transaction) throws SQLException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        while (threads.getCurrentThreadCpuTime() - begin < STAY) {
            Thread.onSpinWait();
        }
        transaction.execute("COMMIT");
    }

    /** Waits after each page. */
    public static class Waiting extends StreamingTck {
        public Waiting() {
            super(new HoldingProvider(KitNoticesTest::waitInIt), 10_000);
        }
    }

    /** Uses the processor after each page. */
    public static class Reckoning extends StreamingTck {
        public Reckoning() {
            super(new HoldingProvider(KitNoticesTest::reckonInIt), 10_000);
        }
    }

    /** Goes without an end of its transaction. */
    public static class Leaving extends StreamingTck {
        public Leaving() {
            super(new HoldingProvider(transaction -> {}), 10_000);
        }
    }
}
