package org.kota.itests.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.kota.testkit.FreePort;

/** A Mosquitto on the loopback address that stores what it has once a second, and can be killed. */
final class Mosquitto implements AutoCloseable {

    private final int port;
    private final Path settings;
    private Process process;

    private Mosquitto(int port, Path settings) {
        this.port = port;
        this.settings = settings;
    }

    /** Starts one that keeps its data in a folder. */
    static Mosquitto in(Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = FreePort.next();
        Path settings = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nuser " + System.getProperty("user.name")
                        + "\npersistence true\npersistence_location " + folder + "/\nautosave_interval 1\n"
                        + "max_queued_messages 0\nmax_inflight_messages 0\n");
        return new Mosquitto(port, settings).start();
    }

    int port() {
        return port;
    }

    Mosquitto start() throws IOException {
        String program = Files.isExecutable(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";
        process = new ProcessBuilder(program, "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        settings.resolveSibling("log").toFile()))
                .start();
        Awaitility.await().until(this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** At once, as a power cut would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
