package org.kota.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Three free ports of the loopback address. */
public record Ports(int http, int mqtt, int ssh) {

    /** Finds ports that nobody listens on now. */
    public static Ports free() {
        try (ServerSocket http = open();
                ServerSocket mqtt = open();
                ServerSocket ssh = open()) {
            return new Ports(http.getLocalPort(), mqtt.getLocalPort(), ssh.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback address", e);
        }
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
