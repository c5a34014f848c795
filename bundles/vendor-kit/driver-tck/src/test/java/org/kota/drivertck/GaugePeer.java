package org.kota.drivertck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.kota.testkit.LoopbackServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gauge with a socket: answers each line with one of {@code point=value} pairs, or sends such lines by itself. */
final class GaugePeer implements DevicePeer {

    private static final Logger LOG = LoggerFactory.getLogger(GaugePeer.class);

    private final boolean sends;
    private final LoopbackServer server = new LoopbackServer(this::converse);
    private String line = "level=0";
    private boolean silent;

    GaugePeer(boolean sends) throws IOException {
        this.sends = sends;
    }

    int port() {
        return server.port();
    }

    private void converse(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        while (in.readLine() != null) {
            answer(socket);
        }
    }

    private synchronized void answer(Socket socket) throws IOException {
        if (!silent && !sends) {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        }
    }

    private synchronized void say(String next) throws IOException {
        line = next;
        if (sends) {
            for (Socket socket : server.connections()) {
                say(socket);
            }
        }
    }

    /** A driver that has just hung up hears nothing: its connection may end at any time, before it is known here. */
    private void say(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        } catch (SocketException e) {
            LOG.debug("The driver has hung up", e);
        }
    }

    @Override
    public void tell(Map<String, Object> values) throws IOException {
        say(values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" ")));
    }

    @Override
    public void talkNonsense() throws IOException {
        say("level=high");
    }

    @Override
    public synchronized void fallSilent() {
        silent = true;
    }

    @Override
    public void die() throws IOException {
        server.die();
    }

    @Override
    public void comeBack() throws IOException {
        speakAgain();
        server.comeBack();
    }

    private synchronized void speakAgain() {
        silent = false;
    }

    @Override
    public OptionalInt connections() {
        return OptionalInt.of(server.connections().size());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
