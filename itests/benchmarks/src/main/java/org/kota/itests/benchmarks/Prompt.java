package org.kota.itests.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Waits for the remote shell of a container: it is there when it greets. */
final class Prompt {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int LOOK_MILLIS = 10;
    private static final int GREETING_MILLIS = 5_000;

    private Prompt() {}

    /** @return when it greeted, by {@link System#nanoTime()} */
    static long await(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!greets(port)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("No shell on port " + port + " after two minutes");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return System.nanoTime();
    }

    private static boolean greets(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GREETING_MILLIS);
            socket.setSoTimeout(GREETING_MILLIS);
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }
}
