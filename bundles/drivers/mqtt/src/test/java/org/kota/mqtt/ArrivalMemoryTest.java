package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class ArrivalMemoryTest {

    private final ArrivalMemory memory = new ArrivalMemory(3);

    @Test
    public void aMessageSentAgainOnAResumedSessionKeepsItsArrival() {
        assertEquals(100, arrival(1, false, 7, "a", 100));
        assertEquals("a failed attempt lies between", 100, arrival(3, true, 7, "a", 200));
        assertEquals("and once more", 100, arrival(4, true, 7, "a", 300));
    }

    @Test
    public void aMessageThatOnlyLooksAlikeIsNew() {
        arrival(1, false, 7, "a", 100);
        assertEquals("another packet", 200, arrival(2, true, 8, "a", 200));
        assertEquals("another payload", 201, arrival(2, true, 7, "b", 201));
        arrival(2, true, 9, "a", 202);
        assertEquals("the same connection", 203, arrival(2, true, 9, "a", 203));
        assertEquals("a session that was not resumed", 300, arrival(3, false, 9, "a", 300));
    }

    @Test
    public void remembersNoMoreThanItMay() {
        for (int i = 0; i < 4; i++) {
            arrival(1, false, i, "a", 100);
        }
        assertEquals(200, arrival(2, true, 0, "a", 200));
        assertEquals(103, arrival(2, true, 3, "a", 200));
    }

    @Test
    public void messagesOfATopicArriveOneAfterTheOtherAlsoWhileTheClockStandsStill() {
        assertEquals(100, arrival(1, false, 1, "a", 100));
        assertEquals(101, arrival(1, false, 2, "a", 100));
        assertEquals("of QoS 0", 102, memory.next("t", 100));
        assertEquals("another topic", 100, memory.next("u", 100));
        assertEquals("sent again", 101, arrival(2, true, 2, "a", 100));
        assertEquals("the clock has caught up", 500, arrival(2, true, 3, "a", 500));
    }

    private long arrival(long connection, boolean resumed, int packet, String payload, long now) {
        return memory.arrival(connection, resumed, packet, "t", payload.getBytes(UTF_8), now);
    }
}
