package org.kota.broker;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class PacketGuardTest {

    private static final int LIMIT = 200;
    private static final byte[] PING = {(byte) 0xC0, 0};

    private final List<Long> tooLarge = new ArrayList<>();
    private int publishes;
    private final EmbeddedChannel channel = new EmbeddedChannel(new PacketGuard(new PacketGuard.Watch() {
        @Override
        public int maxPacketBytes() {
            return LIMIT;
        }

        @Override
        public void publishing(Channel ignored) {
            publishes++;
        }

        @Override
        public void tooLarge(Channel ignored, long bytes) {
            tooLarge.add(bytes);
        }
    }));

    private static byte[] publish(int rest, int flags) {
        var buffer = Unpooled.buffer().writeByte(0x30 | flags);
        int left = rest;
        do {
            int digit = left % 128;
            left /= 128;
            buffer.writeByte(left > 0 ? digit | 0x80 : digit);
        } while (left > 0);
        buffer.writeZero(rest);
        var bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes).release();
        return bytes;
    }

    private byte[] passed() {
        var all = Unpooled.buffer();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            all.writeBytes(part);
            part.release();
        }
        var bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        return bytes;
    }

    @Test
    public void letsPacketsPassWhereverTheBytesAreCut() {
        byte[] both =
                Unpooled.copiedBuffer(publish(150, 2), PING, publish(197, 2)).array();
        for (byte b : both) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
        }
        assertArrayEquals(both, passed());
        assertEquals(2, publishes);
        assertTrue(channel.isOpen());
    }

    @Test
    public void clearsTheRetainFlagAndNothingElse() {
        channel.writeInbound(Unpooled.wrappedBuffer(publish(10, 3), PING));
        assertArrayEquals(Unpooled.copiedBuffer(publish(10, 2), PING).array(), passed());
    }

    @Test
    public void refusesOnTheSizeAloneBeforeTheRestArrives() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x32, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1}));
        assertEquals(List.of((1L << 21) + 5), tooLarge);
        assertFalse(channel.isOpen());
        assertEquals(0, passed().length);
    }

    @Test
    public void tellsAnMqtt5ClientWhyAndThrowsTheRestAway() {
        byte[] connect = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0, 0, 0};
        channel.writeInbound(Unpooled.wrappedBuffer(connect));
        passed();
        channel.writeInbound(Unpooled.wrappedBuffer(publish(500, 2)));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[1_000]));
        assertEquals(0, passed().length);
        MqttMessage answer = channel.readOutbound();
        assertEquals(MqttMessageType.DISCONNECT, answer.fixedHeader().messageType());
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(10, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertFalse(channel.isOpen());
    }

    @Test
    public void takesExactlyTheLimitAndOneByteLessThanTooMuch() {
        channel.writeInbound(Unpooled.wrappedBuffer(publish(LIMIT - 3, 2)));
        assertTrue(tooLarge.isEmpty());
        channel.writeInbound(Unpooled.wrappedBuffer(publish(LIMIT - 2, 2)));
        assertEquals(List.of((long) LIMIT + 1), tooLarge);
    }
}
