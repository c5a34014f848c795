package org.kota.replay;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Assume;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.testkit.FreePort;

/** A real broker that lets everybody in; tests that want it are skipped by name where Mosquitto isn't installed. */
final class Mosquitto extends ExternalResource {

    private final TemporaryFolder folder = new TemporaryFolder();
    private Process process;
    int port;

    @Override
    protected void before() throws Throwable {
        Path program = List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto")).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assume.assumeTrue("Mosquitto is not installed: apt-get install mosquitto", program != null);
        folder.create();
        port = FreePort.next();
        start(program);
    }

    private void start(Path program) throws IOException {
        var settings = folder.newFile("mosquitto.conf").toPath();
        Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        process = new ProcessBuilder(program.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.newFile("log"))
                .start();
        await().ignoreExceptions().until(() -> {
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            }
        });
    }

    String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    protected void after() {
        if (process != null) {
            process.destroy();
        }
        folder.delete();
    }
}
