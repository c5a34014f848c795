package org.kota.security;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a server of the shell whether it takes connections: whoever does says its name first, before any login. */
final class ShellProbe {

    private static final String GREETING = "SSH-";

    private final Duration patience;

    /** @param patience how long a busy machine may take */
    ShellProbe(Duration patience) {
        this.patience = patience;
    }

    /** Whether one answers there, or there is none at all: only one that listens and is silent does not. */
    boolean isWell(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            byte[] begin = socket.getInputStream().readNBytes(GREETING.length());
            return begin.length < GREETING.length() || new String(begin, StandardCharsets.US_ASCII).equals(GREETING);
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // it refuses, so it is stopping or not there: that is nothing to mend
        }
    }
}
