package org.kota.itests.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One MQTT 3.1.1 connection, packet by packet, so that a test alone decides what is sent again and when. */
final class Wire implements AutoCloseable {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS1 = 0x32;
    private static final int DUP = 0x08;
    private static final int PUBACK = 0x40;
    private static final int USER_AND_PASSWORD_KEPT_SESSION = 0xC0;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    /** Connects and logs in, going on with the session that the broker keeps for this client. */
    Wire(int port, String id, String secret) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        var body = new ByteArrayOutputStream();
        var data = new DataOutputStream(body);
        data.writeUTF("MQTT");
        data.write(4);
        data.write(USER_AND_PASSWORD_KEPT_SESSION);
        data.writeShort(0);
        data.writeUTF(id);
        data.writeUTF(id);
        data.writeUTF(secret);
        send(CONNECT, body.toByteArray());
        if (in.read() != CONNACK || in.read() != 2 || in.read() < 0 || in.read() != 0) {
            close();
            throw new IOException("The broker refused the login of " + id);
        }
    }

    void publish(String topic, int packet, String payload, boolean again) throws IOException {
        var body = new ByteArrayOutputStream();
        var data = new DataOutputStream(body);
        data.writeUTF(topic);
        data.writeShort(packet);
        data.write(payload.getBytes(StandardCharsets.UTF_8));
        send(again ? PUBLISH_QOS1 | DUP : PUBLISH_QOS1, body.toByteArray());
    }

    /** The packet id of the next acknowledgement, or -1 if none comes within a while. */
    int acknowledged(int millis) throws IOException {
        socket.setSoTimeout(millis);
        int type;
        try {
            type = in.read();
        } catch (SocketTimeoutException e) {
            return -1;
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        if (type != PUBACK || in.read() != 2) {
            throw new IOException("Expected an acknowledgement, got " + type);
        }
        return in.readUnsignedShort();
    }

    private void send(int type, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(type);
        int rest = body.length;
        do {
            packet.write(rest > 127 ? (rest & 127) | 128 : rest);
            rest >>= 7;
        } while (rest > 0);
        packet.write(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
