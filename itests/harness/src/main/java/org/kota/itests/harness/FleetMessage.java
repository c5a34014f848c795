package org.kota.itests.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The MQTT 3.1.1 packets of one device: SenML with some values that have one time. */
final class FleetMessage {

    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS1 = 0x32;
    private static final int DUP = 0x08;
    private static final int KEPT_SESSION = 0;
    private static final int USER_AND_PASSWORD = 0xC0;
    private static final int CLEAN_SESSION = 2;
    private static final int VERSION = 4;

    private final byte[] topic;
    private final long base;
    private final byte[][] names;

    FleetMessage(String id, long base, int points) {
        this.topic = Fleet.ascii("devices/" + id + "/senml");
        this.base = base;
        names = new byte[points][];
        for (int i = 0; i < points; i++) {
            names[i] = Fleet.ascii((i == 0 ? "" : ",") + "{\"n\":\"v" + i + "\",\"v\":");
        }
    }

    static byte[] connect(String id, String secret) {
        var body = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(body)) {
            data.writeUTF("MQTT");
            data.write(VERSION);
            data.write(secret.isEmpty() ? CLEAN_SESSION : KEPT_SESSION | USER_AND_PASSWORD);
            data.writeShort(0);
            data.writeUTF(id);
            if (!secret.isEmpty()) {
                data.writeUTF(id);
                data.writeUTF(secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = body.toByteArray();
        var packet = ByteBuffer.allocate(bytes.length + 3).put((byte) CONNECT);
        length(packet, bytes.length);
        return java.util.Arrays.copyOf(packet.put(bytes).array(), packet.position());
    }

    /** Reading number n: each value is n, or n and a tenth of its place; its time is n seconds after the base. */
    void write(ByteBuffer out, int packet, long number, boolean again) {
        byte[] value = Fleet.ascii(Long.toString(number));
        byte[] time = Fleet.ascii(",\"t\":" + (base + number) + "}");
        int size = 2 + topic.length + 2 + 2;
        for (int i = 0; i < names.length; i++) {
            size += names[i].length + value.length + (i == 0 ? 0 : 2) + time.length;
        }
        out.put((byte) (again ? PUBLISH_QOS1 | DUP : PUBLISH_QOS1));
        length(out, size);
        out.putShort((short) topic.length).put(topic).putShort((short) packet).put((byte) '[');
        for (int i = 0; i < names.length; i++) {
            out.put(names[i]).put(value);
            if (i > 0) {
                out.put((byte) '.').put((byte) ('0' + i));
            }
            out.put(time);
        }
        out.put((byte) ']');
    }

    private static void length(ByteBuffer out, int length) {
        int rest = length;
        do {
            out.put((byte) (rest > 127 ? rest & 127 | 128 : rest));
            rest >>= 7;
        } while (rest > 0);
    }
}
