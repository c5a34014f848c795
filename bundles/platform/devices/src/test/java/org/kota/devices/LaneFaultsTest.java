package org.kota.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.device.RawMessage;
import org.kota.device.Sample;

/** What bad drivers and dead devices do to their lane, on real sockets with real deadlines. */
public class LaneFaultsTest {

    private static final String POST = "post-1";

    @Rule
    public final LaneSite site = new LaneSite(8);

    private void open() throws Exception {
        site.devices.add(site.driver, false);
        site.device(POST);
        site.pass("the first reading", () -> !site.bus.values().isEmpty());
    }

    private void awaitDetail(Detail detail) {
        site.pass("the status " + detail, () -> site.status(POST).detail() == detail);
    }

    private void awaitReadings() {
        int before = site.bus.values().size();
        site.pass("readings again", () -> site.bus.values().size() > before);
        assertEquals(State.ONLINE, site.status(POST).state());
    }

    @Test
    public void aReadBeyondItsDeadlineIsInterruptedItsSessionClosedAndAnotherOneOpened() throws Exception {
        open();
        site.driver.instead.put(POST, session -> {
            site.driver.log.add("read");
            try {
                site.forever.await();
            } catch (InterruptedException e) {
                site.driver.log.add("interrupted");
                site.driver.instead.clear();
                throw e;
            }
            return List.of();
        });
        awaitDetail(Detail.TIMEOUT);
        assertEquals("open post-1 line 1, read, interrupted, close post-1", firstOfLog(4));
        awaitReadings();
        assertEquals(2, site.driver.logged("open"));
        assertEquals(1, site.driver.logged("close"));
    }

    private String firstOfLog(int entries) {
        await().atMost(LaneSite.PATIENCE).until(() -> site.driver.log.size() >= entries);
        return String.join(", ", site.driver.log.subList(0, entries));
    }

    @Test
    public void aSocketReadThatIgnoresItsInterruptIsFreedByClosing() throws Exception {
        open();
        site.gauges.silent.add(POST);
        site.pass("a read that hangs", () -> site.gauges.unanswered.get() == 1);
        await("the read has returned").atMost(LaneSite.PATIENCE).until(() -> site.driver.inside.get() == 0);
        await().atMost(LaneSite.PATIENCE).until(() -> site.status(POST).detail() == Detail.TIMEOUT);
        assertEquals(1, site.driver.logged("close"));
        site.gauges.silent.clear();
        awaitReadings();
        assertEquals(2, site.driver.logged("open"));
    }

    @Test
    public void aCallThatNeverReturnsHoldsBackTheNextSessionUntilItDoes() throws Exception {
        open();
        site.driver.instead.put(POST, session -> {
            site.neverReturn();
            session.context.publish(null, List.of(Sample.of("level", 4_711, Sample.NO_TIME)));
            session.context.status(DeviceStatus.ONLINE);
            site.driver.instead.clear();
            return List.of(Sample.of("level", 4_712, Sample.NO_TIME));
        });
        site.pass("the session is abandoned", () -> site.driver.logged("close") == 1);
        assertEquals(Detail.TIMEOUT, site.status(POST).detail());
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> site.driver.logged("open") == 1);
        assertTrue(site.status(POST).text(), site.status(POST).text().contains("Restart Kota if it never does"));
        site.forever.countDown();
        site.pass("the next session", () -> site.driver.logged("open") == 2);
        awaitReadings();
        assertEquals("late calls", 3, site.devices.device(POST).counters().late.get());
        assertEquals(1, site.driver.mostInside.get());
        assertTrue("what came late is stored", site.bus.values().stream().allMatch(value -> value == '7'));
    }

    @Test
    public void whateverAReadThrowsIsSaidAndTheDeviceTriedAgain() throws Exception {
        open();
        site.driver.instead.put(POST, session -> {
            throw new DeviceException(Detail.AUTHENTICATION, "The gauge wants another password.");
        });
        awaitDetail(Detail.AUTHENTICATION);
        assertEquals("The gauge wants another password.", site.status(POST).text());
        throwing(new IllegalStateException("a fault of the driver"));
        throwing(new StackOverflowError("a frame too many"));
        throwing(new AssertionError("a rule of its own"));
        site.driver.instead.clear();
        awaitReadings();
    }

    private void throwing(Throwable fault) {
        site.driver.instead.put(POST, session -> {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        });
        site.pass("the failure " + fault, () -> site.status(POST).text().contains(fault.getMessage()));
        assertEquals(State.OFFLINE, site.status(POST).state());
    }

    @Test
    public void aClosingThatHangsIsWaitedFor() throws Exception {
        open();
        site.driver.closing = site::neverReturn;
        site.gauges.silent.add(POST);
        site.pass("the closing hangs", () -> site.driver.logged("close") == 1);
        awaitDetail(Detail.TIMEOUT);
        assertEquals(1, site.driver.logged("open"));
        site.gauges.silent.clear();
        site.forever.countDown();
        awaitReadings();
    }

    @Test
    public void aClosingThatFailsIsGotOver() throws Exception {
        open();
        site.driver.closing = () -> {
            site.driver.closing = () -> {};
            throw new StackOverflowError("in close");
        };
        site.gauges.die();
        awaitDetail(Detail.COMMUNICATION);
        site.gauges.comeBack();
        awaitReadings();
    }

    @Test
    public void aNewConfigurationWaitsForTheCallThatRuns() throws Exception {
        open();
        site.gauges.silent.add(POST);
        site.pass("a read that hangs", () -> site.gauges.unanswered.get() == 1);
        site.gauges.silent.clear();
        site.write(POST, "gauges", "line=2\n");
        site.devices.scan();
        awaitReadings();
        assertEquals("open post-1 line 1, close post-1, open post-1 line 2", String.join(", ", site.driver.log));
        assertEquals(1, site.driver.mostInside.get());
    }

    @Test
    public void aDisabledDeviceIsCalledDisabledThoughItsLastCallHangs() throws Exception {
        open();
        site.driver.instead.put(POST, session -> site.neverReturn());
        site.pass("a read that hangs", () -> site.hanging.get() == 1);
        site.devices.setEnabled(POST, false);
        await().atMost(LaneSite.PATIENCE).until(() -> site.driver.logged("close") == 1);
        assertEquals("The device is disabled.", site.status(POST).text());
        site.driver.instead.clear();
        site.devices.setEnabled(POST, true);
        assertEquals(Detail.TIMEOUT, site.status(POST).detail());
        site.forever.countDown();
        awaitReadings();
    }

    @Test
    public void aDeviceThatDiesAndReturnsIsReadAgain() throws Exception {
        open();
        site.gauges.die();
        awaitDetail(Detail.COMMUNICATION);
        site.pass("it is tried again", () -> site.driver.logged("open") >= 3);
        assertEquals("The gauge post-1 can't be reached.", site.status(POST).text());
        site.gauges.comeBack();
        awaitReadings();
    }

    @Test
    public void aLetterThatHangsItsDriverDoesNotLeaveTheDeviceClosed() throws Exception {
        open();
        site.gauges.silent.add(POST);
        var message = new RawMessage("x", "7".getBytes(UTF_8), site.clock.millis());
        var taken = site.devices.device(POST).run().accept(message);
        await().atMost(LaneSite.PATIENCE).until(taken::isCompletedExceptionally);
        site.gauges.silent.clear();
        awaitReadings();
        assertEquals(2, site.driver.logged("open"));
    }
}
