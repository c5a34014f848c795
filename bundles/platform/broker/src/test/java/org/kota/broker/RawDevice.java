package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;

/** A device that chooses packet ids and DUP flags itself, in MQTT 3.1.1 or 5; a packet is shorter than 16 kB. */
final class RawDevice implements AutoCloseable {

    static final int MQTT_311 = 4;
    static final int MQTT_5 = 5;

    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int SUBSCRIBE = 0x82;
    private static final int DUP = 0x08;
    private static final int USER_PASSWORD = 0xC0;

    private final int version;
    private final Socket socket;
    private final DataInputStream in;

    RawDevice(int port, int version, String clientId) throws IOException {
        this.version = version;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        connect(clientId);
    }

    private void connect(String clientId) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.write(version);
        out.write(USER_PASSWORD);
        out.writeShort(60);
        properties(out);
        out.writeUTF(clientId);
        out.writeUTF(BrokerFixture.DEVICE);
        out.writeUTF("secret of " + BrokerFixture.DEVICE);
        send(CONNECT, body);
        byte[] answer = read();
        if (answer[1] != 0) {
            throw new IOException("refused with " + answer[1]);
        }
    }

    void publish(int packetId, String topic, String payload) throws IOException {
        publish(PUBLISH_QOS_1, packetId, topic, payload);
    }

    void repeat(int packetId, String topic, String payload) throws IOException {
        publish(PUBLISH_QOS_1 | DUP, packetId, topic, payload);
    }

    private void publish(int type, int packetId, String topic, String payload) throws IOException {
        publish(type, packetId, topic, version == MQTT_5 ? new byte[] {0} : new byte[0], payload);
    }

    /** With a text among its properties, and perhaps a second one: {@code 0x26} is a user property's number. */
    void publish(int packetId, String topic, int property, String... texts) throws IOException {
        var properties = new ByteArrayOutputStream();
        var out = new DataOutputStream(properties);
        out.write(property);
        for (String text : texts) {
            text(out, text);
        }
        byte[] all = properties.toByteArray();
        byte[] counted = new byte[all.length + 1];
        counted[0] = (byte) all.length;
        System.arraycopy(all, 0, counted, 1, all.length);
        publish(PUBLISH_QOS_1, packetId, topic, counted, "[]");
    }

    private void publish(int type, int packetId, String topic, byte[] properties, String payload) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        text(out, topic);
        out.writeShort(packetId);
        out.write(properties);
        out.write(payload.getBytes(UTF_8));
        send(type, body);
    }

    /** As it is, also with U+0000, which Java writes in its own way. */
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    /** The reason codes that answer a subscription, in their order. */
    int[] subscribe(int packetId, List<String> filters) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(packetId);
        properties(out);
        for (String filter : filters) {
            out.writeUTF(filter);
            out.write(1);
        }
        send(SUBSCRIBE, body);
        byte[] answer = read();
        return IntStream.range(answer.length - filters.size(), answer.length)
                .map(i -> answer[i] & 0xFF)
                .toArray();
    }

    private void properties(DataOutputStream out) throws IOException {
        if (version == MQTT_5) {
            out.write(0);
        }
    }

    private void send(int type, ByteArrayOutputStream body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(type);
        if (body.size() >= 128) {
            packet.write(body.size() & 0x7F | 0x80);
            packet.write(body.size() >> 7);
        } else {
            packet.write(body.size());
        }
        body.writeTo(packet);
        socket.getOutputStream().write(packet.toByteArray());
    }

    /** Whether an answer waits to be read. */
    boolean isAnswered() throws IOException {
        return in.available() > 0;
    }

    /** The packet id of the next PUBACK. */
    int acknowledged() throws IOException {
        byte[] answer = read();
        return (answer[0] & 0xFF) << 8 | answer[1] & 0xFF;
    }

    private byte[] read() throws IOException {
        in.readUnsignedByte();
        var body = new byte[in.readUnsignedByte()];
        in.readFully(body);
        return body;
    }

    /** Drops the connection as it is. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
