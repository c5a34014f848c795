package org.kota.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.util.concurrent.TimeUnit;

/**
 * Follows the borders of MQTT packets in the bytes of one connection, before anything collects them: refuses what is too
 * large without ever holding it, holds a publisher back, and clears the retain flag (the platform keeps last values; a
 * retained message a topic would cost a queue each).
 */
final class PacketGuard extends ChannelInboundHandlerAdapter {

    private static final int PROTOCOL_LEVEL_AT = 6;
    private static final byte PACKET_TOO_LARGE = (byte) 0x95;
    private static final long DISCARD_SECONDS = 10;

    /** What the guard asks and tells; called on the connection's event loop. */
    interface Watch {
        int maxPacketBytes();

        /** A publish passes: stop reading from the connection if publishers are held back. */
        void publishing(Channel channel);

        void tooLarge(Channel channel, long bytes);
    }

    private enum Part {
        TYPE,
        LENGTH,
        BODY,
        DISCARD
    }

    private final Watch watch;
    private Part part = Part.TYPE;
    private MqttMessageType type = MqttMessageType.CONNECT;
    private long length;
    private int shift;
    private long at;
    private boolean version5;

    PacketGuard(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (part == Part.DISCARD) {
            ((ByteBuf) message).release();
            return;
        }
        var bytes = (ByteBuf) message;
        for (int i = bytes.readerIndex(); i < bytes.writerIndex() && part != Part.DISCARD; ) {
            i = part == Part.BODY ? body(bytes, i) : header(context, bytes, i);
        }
        if (part == Part.DISCARD) {
            bytes.release();
        } else {
            context.fireChannelRead(bytes);
        }
    }

    private int header(ChannelHandlerContext context, ByteBuf bytes, int index) {
        if (part == Part.TYPE) {
            type(context, bytes, index);
        } else {
            length(context, bytes.getByte(index));
        }
        return index + 1;
    }

    private void type(ChannelHandlerContext context, ByteBuf bytes, int index) {
        int first = bytes.getUnsignedByte(index);
        int code = first >> 4;
        type = code == 0 ? MqttMessageType.DISCONNECT : MqttMessageType.valueOf(code);
        if (type == MqttMessageType.PUBLISH) {
            bytes.setByte(index, first & 0xFE);
            watch.publishing(context.channel());
        }
        length = 0;
        shift = 0;
        part = Part.LENGTH;
    }

    private void length(ChannelHandlerContext context, byte digit) {
        length |= (long) (digit & 0x7F) << shift;
        shift += 7;
        if ((digit & 0x80) != 0 && shift < 28) {
            return;
        }
        at = 0;
        if (1 + shift / 7 + length > watch.maxPacketBytes()) {
            refuse(context);
        } else {
            part = length == 0 ? Part.TYPE : Part.BODY;
        }
    }

    private int body(ByteBuf bytes, int index) {
        long step = Math.min(length - at, bytes.writerIndex() - index);
        if (type == MqttMessageType.CONNECT && at <= PROTOCOL_LEVEL_AT && PROTOCOL_LEVEL_AT < at + step) {
            version5 = bytes.getByte(index + (int) (PROTOCOL_LEVEL_AT - at)) == 5;
        }
        at += step;
        if (at == length) {
            part = Part.TYPE;
        }
        return index + (int) step;
    }

    /** The rest is read and thrown away for a while: closing at once would reset the connection before its reason. */
    private void refuse(ChannelHandlerContext context) {
        part = Part.DISCARD;
        watch.tooLarge(context.channel(), 1 + shift / 7 + length);
        var channel = context.channel();
        if (version5) {
            channel.writeAndFlush(MqttMessageBuilders.disconnect()
                    .reasonCode(PACKET_TOO_LARGE)
                    .build());
        }
        channel.eventLoop().schedule(() -> channel.close(), version5 ? DISCARD_SECONDS : 0, TimeUnit.SECONDS);
    }
}
