package org.kota.clock;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SystemKotaClockTest {

    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final AtomicLong system = new AtomicLong(START);
    private final InstantSource source = () -> Instant.ofEpochMilli(system.get());
    private Path file;
    private SystemKotaClock clock;

    @Before
    public void setUp() {
        file = folder.getRoot().toPath().resolve("run/clock");
    }

    @After
    public void tearDown() {
        if (clock != null) {
            clock.stop();
        }
    }

    @Test
    public void passesScaleTimesAsFast() throws IOException {
        clock = new SystemKotaClock(source, file, 60, false);
        system.addAndGet(1_000);
        assertEquals(START + 60_000, clock.millis());
    }

    @Test
    public void tellsHowFarItStandsAheadOfASystemClockThatWasSetBack() throws IOException {
        clock = new SystemKotaClock(source, file, 1, false);
        system.addAndGet(Duration.ofDays(3_650).toMillis());
        long reached = clock.millis();
        assertEquals(Duration.ZERO, clock.ahead());
        system.addAndGet(-Duration.ofDays(3_650).toMillis());
        assertEquals(reached, clock.millis());
        assertEquals(Duration.ofDays(3_650), clock.ahead());
        system.addAndGet(Duration.ofDays(3_650).toMillis());
        assertEquals(Duration.ZERO, clock.ahead());
    }

    @Test
    public void scaledTimeGoesOnWhereTheLastRunMayHaveBeen() throws IOException {
        clock = new SystemKotaClock(source, file, 60, false);
        system.addAndGet(4_000);
        long before = clock.millis();
        clock.stop();
        system.addAndGet(86_400_000);
        clock = new SystemKotaClock(source, file, 60, false);
        assertTrue("never back", clock.millis() >= before);
        assertTrue("stood still while off", clock.millis() < before + 3_600_000);
    }

    @Test
    public void namesAFileThatHoldsNoTimeAndTellsTheDoctorNothingElse() throws IOException {
        Files.createDirectories(file.getParent());
        for (byte[] content : new byte[][] {{}, {(byte) 0xc3, 0x28}}) {
            Files.write(file, content);
            var failure = assertThrows(IOException.class, () -> new SystemKotaClock(source, file, 1, false));
            assertTrue(failure.getMessage(), failure.getMessage().contains(file + " should hold a time"));
            assertNull(failure.getCause());
        }
    }

    @Test
    public void neverShowsAnEarlierTimeWhenTheSystemLeapsBack() throws IOException {
        clock = new SystemKotaClock(source, file, 1, false);
        system.addAndGet(10_000);
        long before = clock.millis();
        system.addAndGet(-9_000);
        assertEquals(before, clock.millis());
    }

    @Test
    public void distrustsASystemTimeFarBehindTheRecorded() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Long.toString(START + Duration.ofDays(2).toMillis()));
        clock = new SystemKotaClock(source, file, 1, false);
        assertFalse(clock.plausible());
        clock.stop();
        clock = new SystemKotaClock(source, file, 1, true);
        assertTrue("accepted by an administrator", clock.plausible());
    }

    @Test
    public void distrustsTheYear1970() throws IOException {
        system.set(0);
        clock = new SystemKotaClock(source, file, 1, false);
        assertFalse(clock.plausible());
    }

    @Test
    public void runsTasksInScaledTimeAndGoesOnAfterAFailingRun() throws IOException {
        clock = new SystemKotaClock(source, file, 60, false);
        var runs = new AtomicInteger();
        var task = clock.every(Duration.ofSeconds(1), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("first run fails");
            }
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> runs.get() >= 3);
        task.cancel();
    }

    @Test
    public void namesTheFileThatHoldsNoTime() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "yesterday");
        var e = assertThrows(IOException.class, () -> new SystemKotaClock(source, file, 1, false));
        assertTrue(e.getMessage(), e.getMessage().contains(file.toString()));
    }
}
