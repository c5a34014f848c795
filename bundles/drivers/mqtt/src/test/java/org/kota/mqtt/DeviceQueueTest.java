package org.kota.mqtt;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.kota.device.RawMessage;

public class DeviceQueueTest {

    private final DeviceQueue queue = new DeviceQueue("post-1");

    @Test
    public void keepsTheOrderOfWhatIsSentBack() {
        List<Incoming> messages = List.of(message(1, true), message(2, true), message(3, true));
        messages.forEach(m -> queue.handedOver());
        assertEquals("others are under way", -1, queue.returned(messages.get(2), false));
        queue.enqueue(message(4, true));
        assertEquals(-1, queue.returned(messages.get(0), false));
        assertTrue(queue.returned(messages.get(1), false) > 0);
        assertFalse(queue.isOpen());
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                queue.resume().stream().map(Incoming::number).toList());
        assertTrue(queue.isOpen());
    }

    @Test
    public void pausesLongerEachTimeAndShortAgainAfterSuccess() {
        var message = message(1, true);
        long first = sendBack(message);
        long second = sendBack(message);
        assertEquals(first * 2, second);
        for (int i = 0; i < 20; i++) {
            second = sendBack(message);
        }
        assertEquals("ten seconds at most", 10_000_000_000L, second);
        queue.handedOver();
        queue.returned(message, true);
        assertEquals(first, sendBack(message));
    }

    @Test
    public void letsGoWhatTheBrokerSendsAgain() {
        queue.enqueue(message(1, false));
        queue.enqueue(message(2, true));
        assertEquals(List.of(2L), queue.resume().stream().map(Incoming::number).toList());
        assertTrue(queue.isEmpty());
    }

    private long sendBack(Incoming message) {
        queue.handedOver();
        long pause = queue.returned(message, false);
        queue.resume();
        return pause;
    }

    private static Incoming message(long number, boolean worthKeeping) {
        return new Incoming(number, new RawMessage("t", new byte[0], 0), new Incoming.Receipt() {
            @Override
            public void acknowledge() {
                throw new AssertionError("a queue acknowledges nothing");
            }

            @Override
            public boolean isWorthKeeping() {
                return worthKeeping;
            }
        });
    }
}
