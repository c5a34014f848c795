package org.kota.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.kota.itests.harness.Commands;
import org.kota.testkit.FreePort;

/** The Mosquitto of this machine as a process of its own, on a free port, with unlimited queues and without accounts. */
final class Mosquitto implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int port = FreePort.next();
    private final Process process;

    Mosquitto(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path settings = folder.resolve("mosquitto.conf");
        Files.writeString(settings, """
                listener %d 127.0.0.1
                allow_anonymous true
                persistence true
                persistence_location %s/
                max_queued_messages 0
                max_inflight_messages 0
                """.formatted(port, folder), StandardCharsets.UTF_8);
        process = new ProcessBuilder(program(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Awaitility.await().atMost(PATIENCE).until(this::listens);
    }

    /** What it says of itself, its version first; nothing where it isn't installed. */
    static String help() {
        try {
            return Commands.run(program(), "-h").out();
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static String program() {
        return Files.isExecutable(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
