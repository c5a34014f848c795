package org.kota.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kota.testkit.FreePort;

/** Three free ports of the loopback address. */
public record Ports(int http, int mqtt, int ssh) {

    /** Finds ports that nobody listens on now. */
    public static Ports free() {
        try {
            int http = FreePort.next();
            int mqtt = other(http, http);
            return new Ports(http, mqtt, other(http, mqtt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int other(int first, int second) throws IOException {
        int port = FreePort.next();
        return port == first || port == second ? other(first, second) : port;
    }
}
