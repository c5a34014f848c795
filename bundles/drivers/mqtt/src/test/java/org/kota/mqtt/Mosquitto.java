package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.Assume;
import org.kota.device.BrokerEndpoint;
import org.kota.testkit.FreePort;

/** A real Mosquitto on a free port of the loopback, whose sessions survive a restart. */
final class Mosquitto {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final int port;
    private Process process;
    private MqttClient publisher;

    Mosquitto(Path folder) throws IOException {
        Assume.assumeTrue("needs the Debian package mosquitto", Files.isExecutable(PROGRAM));
        this.folder = folder;
        port = FreePort.next();
        Files.writeString(
                folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                user %s
                max_queued_messages 0
                max_inflight_messages 0
                persistence true
                persistence_location %s/
                log_type error
                """.formatted(port, System.getProperty("user.name"), folder));
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    /** Stops it as a restart does: what isn't acknowledged is written to its file. */
    void stop() throws InterruptedException {
        closePublisher();
        if (process != null) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    void publish(String topic, String payload) throws MqttException {
        publish(topic, payload.getBytes(UTF_8), 1, false);
    }

    void publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException {
        if (publisher == null) {
            publisher = new MqttClient(uri().toString(), "publisher", new MemoryPersistence());
            publisher.connect();
        }
        var message = new MqttMessage(payload);
        message.setQos(qos);
        message.setRetained(retained);
        publisher.publish(topic, message);
    }

    private void closePublisher() {
        try {
            if (publisher != null) {
                publisher.disconnectForcibly(0, 500);
                publisher.close();
            }
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        } finally {
            publisher = null;
        }
    }

    /** How a driver reaches it. */
    BrokerEndpoint endpoint() {
        return new PlainEndpoint(uri(), "kota-ingest");
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }
}
