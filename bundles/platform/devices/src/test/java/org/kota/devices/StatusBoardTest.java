package org.kota.devices;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
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
        long since = board.since();
        clock.advance(Duration.ofMinutes(1));
        board.online();
        assertEquals(since, board.since());
        board.set(DeviceStatus.offline(Detail.COMMUNICATION, "No answer."));
        assertEquals(clock.millis(), board.since());
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
}
