package org.kota.itests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** One device of a {@link Fleet}: its connection, the numbers that it has sent, and those that wait. */
final class FleetDevice {

    private static final int BUFFER = 64 << 10;
    private static final int ROOM_FOR_ONE = 1 << 10;
    private static final int PUBACK = 0x40;
    private static final int PUBACK_BYTES = 4;
    private static final int PACKET_IDS = 65_535;
    private static final int BURST = 64;

    private final int port;
    private final String id;
    private final String secret;
    private final FleetMessage message;
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Waiting> repeating = new ArrayDeque<>();
    private SocketChannel channel;
    private long next;
    private long quota;
    private long sentNow;
    private long acknowledgedNow;
    private long reconnects;
    private long outOfTurn;
    private String lastCut = "";
    private double[] millis = new double[0];
    private int timed;

    private record Waiting(long number, long due) {}

    /** When the messages of a run are due: the first, and how far the others are apart, in nanoseconds. */
    record Due(long first, double apart) {
        static Due now() {
            return new Due(0, 0);
        }

        long of(long number, long now) {
            return apart == 0 ? now : first + (long) (number * apart);
        }
    }

    FleetDevice(int port, String id, String secret, long base, int points) {
        this.port = port;
        this.id = id;
        this.secret = secret;
        message = new FleetMessage(id, base, points);
    }

    String id() {
        return id;
    }

    void connect(Selector selector) throws IOException {
        knock();
        welcome(selector);
    }

    /** Opens a connection and logs in, without waiting for the answer. */
    void knock() throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.socket().setTcpNoDelay(true);
        out.clear();
        in.clear();
        channel.write(ByteBuffer.wrap(FleetMessage.connect(id, secret)));
    }

    /** Waits for the broker's answer to the login, and sends again what waits. */
    void welcome(Selector selector) throws IOException {
        var answer = ByteBuffer.allocate(4);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new IOException("The broker closed the connection of " + id);
            }
        }
        if (answer.get(3) != 0) {
            throw new IOException("The broker refused the login of " + id + ": " + answer.get(3));
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        repeating.clear();
        repeating.addAll(waiting);
    }

    void begin(long messages) {
        quota = messages;
        sentNow = 0;
        acknowledgedNow = 0;
        timed = 0;
    }

    boolean isDone() {
        return sentNow >= quota && waiting.isEmpty();
    }

    /** Sends what is due and may be sent, reads what has come. @return whether there was anything to do */
    boolean step(Selector selector, Due due, int window) throws IOException {
        try {
            boolean sent = send(due, window);
            return receive() || sent;
        } catch (IOException e) {
            channel.close();
            reconnects++;
            lastCut = e.getMessage();
            connect(selector);
            return true;
        }
    }

    private boolean send(Due due, int window) throws IOException {
        long now = System.nanoTime();
        repeat();
        for (int i = 0; i < BURST && mayWrite(window) && due.of(sentNow, now) <= now; i++) {
            waiting.add(new Waiting(next, due.of(sentNow, now)));
            message.write(out, packet(next), next, false);
            next++;
            sentNow++;
        }
        out.flip();
        int written = out.hasRemaining() ? channel.write(out) : 0;
        out.compact();
        return written > 0;
    }

    /** What was under way when the former connection was cut off. */
    private void repeat() {
        while (!repeating.isEmpty() && out.remaining() > ROOM_FOR_ONE) {
            Waiting one = repeating.remove();
            message.write(out, packet(one.number()), one.number(), true);
        }
    }

    private boolean mayWrite(int window) {
        return repeating.isEmpty() && sentNow < quota && waiting.size() < window && out.remaining() > ROOM_FOR_ONE;
    }

    private boolean receive() throws IOException {
        int read = channel.read(in);
        if (read < 0) {
            throw new IOException("The broker closed the connection of " + id);
        }
        in.flip();
        long now = System.nanoTime();
        while (in.remaining() >= PUBACK_BYTES) {
            acknowledged(in.get(), in.get(), in.getShort() & 0xFFFF, now);
        }
        in.compact();
        return read > 0;
    }

    private void acknowledged(int type, int length, int packet, long now) throws IOException {
        if (type != PUBACK || length != 2) {
            throw new IOException("Expected an acknowledgement for " + id + ", got " + type);
        }
        Waiting one = take(packet);
        if (one == null) {
            throw new IOException("The broker acknowledged packet " + packet + " of " + id + ", which isn't under way");
        }
        acknowledgedNow++;
        time((now - one.due()) / 1e6);
    }

    private Waiting take(int packet) {
        Waiting first = waiting.peek();
        if (first != null && packet(first.number()) == packet) {
            return waiting.remove();
        }
        for (Waiting one : waiting) {
            if (packet(one.number()) == packet) {
                outOfTurn++;
                waiting.remove(one);
                return one;
            }
        }
        return null;
    }

    /** Acknowledgements that came before one of an earlier message. */
    long outOfTurn() {
        return outOfTurn;
    }

    private void time(double one) {
        if (timed == millis.length) {
            millis = Arrays.copyOf(millis, Math.max(1 << 10, timed * 2));
        }
        millis[timed] = one;
        timed++;
    }

    private static int packet(long number) {
        return (int) (number % PACKET_IDS) + 1;
    }

    long sent() {
        return next;
    }

    long acknowledged() {
        return next - waiting.size();
    }

    long sentNow() {
        return sentNow;
    }

    long acknowledgedNow() {
        return acknowledgedNow;
    }

    long reconnects() {
        return reconnects;
    }

    /** Why the connection was made again the last time. */
    String lastCut() {
        return lastCut;
    }

    double[] takeMillis() {
        double[] taken = Arrays.copyOf(millis, timed);
        timed = 0;
        return taken;
    }

    void cut() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
