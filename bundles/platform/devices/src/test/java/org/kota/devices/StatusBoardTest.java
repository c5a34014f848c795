package org.kota.devices;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.Test;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.testkit.ManualClock;

public class StatusBoardTest {

    private final ManualClock clock = new ManualClock();
    private final StatusBoard board = new StatusBoard(clock);

    @Test
    public void tellsSinceWhenItIsSo() {
        clock.advance(Duration.ofMinutes(1));
        board.online();
        long since = board.since(true);
        clock.advance(Duration.ofMinutes(1));
        board.online();
        assertEquals(since, board.since(true));
        board.set(DeviceStatus.offline(Detail.COMMUNICATION, "No answer."));
        assertEquals(clock.millis(), board.since(true));
    }

    @Test
    public void aFaultStaysVisibleWhateverComes() {
        board.fault("line 3, interval: wrong");
        assertEquals(State.OFFLINE, board.status(false).state());
        board.online();
        assertEquals(State.DEGRADED, board.status(false).state());
        assertEquals(Detail.CONFIGURATION, board.status(false).detail());
        board.fault(null);
        assertEquals(DeviceStatus.ONLINE, board.status(false));
    }

    @Test
    public void aDeviceThatIsSilentForTenOfItsIntervalsIsOfflineSinceThenUntilItIsHeardAgain() {
        board.expect(Duration.ofSeconds(5));
        board.online();
        long last = clock.millis();
        clock.advance(Duration.ofMillis(49_999));
        assertEquals(DeviceStatus.ONLINE, board.status(true));
        clock.advance(Duration.ofSeconds(81));
        assertEquals(State.OFFLINE, board.status(true).state());
        assertEquals(Detail.COMMUNICATION, board.status(true).detail());
        assertEquals(
                "It is silent: no message has come since " + Instant.ofEpochMilli(last)
                        + ", though its interval is PT5S.",
                board.status(true).text());
        assertEquals(last + 50_000, board.since(true));
        board.online();
        assertEquals(DeviceStatus.ONLINE, board.status(true));
        assertEquals("online again since it was heard again", clock.millis(), board.since(true));
    }

    @Test
    public void aDeviceThatWasNeverHeardIsSilentTenIntervalsAfterItWasOpened() {
        clock.advance(Duration.ofHours(1));
        board.set(DeviceStatus.offline(Detail.GONE, "No driver."));
        clock.advance(Duration.ofHours(1));
        board.set(DeviceStatus.UNKNOWN);
        board.expect(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(9));
        assertEquals(DeviceStatus.UNKNOWN, board.status(true));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(State.OFFLINE, board.status(true).state());
    }

    @Test
    public void withoutAnIntervalNobodyKnowsWhatSilenceIs() {
        board.online();
        clock.advance(Duration.ofDays(1_000));
        assertEquals(DeviceStatus.ONLINE, board.status(true));
        board.expect(Duration.ofSeconds(Long.MAX_VALUE));
        assertEquals(DeviceStatus.ONLINE, board.status(true));
    }

    @Test
    public void aDeviceThatDoesNotRunHasItsOwnReasonAndNoSilence() {
        board.expect(Duration.ofSeconds(5));
        var disabled = DeviceStatus.offline(Detail.GONE, "The device is disabled.");
        board.set(disabled);
        clock.advance(Duration.ofHours(1));
        assertEquals(disabled, board.status(false));
        assertEquals(disabled, board.status(true));
    }

    @Test
    public void aMessageThatCannotBeTakenIsNoSilence() {
        board.expect(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(49));
        board.heard();
        clock.advance(Duration.ofSeconds(49));
        assertEquals(DeviceStatus.UNKNOWN, board.status(true));
    }

    @Test
    public void aFaultAndSilenceAreToldTogether() {
        board.expect(Duration.ofSeconds(5));
        board.online();
        board.fault("line 3, interval: wrong");
        clock.advance(Duration.ofMinutes(1));
        assertEquals(State.OFFLINE, board.status(true).state());
        assertEquals(Detail.CONFIGURATION, board.status(true).detail());
        assertTrue(board.status(true).text().startsWith("line 3, interval: wrong. It is silent: "));
    }
}
