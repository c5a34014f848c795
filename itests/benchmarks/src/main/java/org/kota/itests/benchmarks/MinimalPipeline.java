package org.kota.itests.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * The least that does what Kota's ingest does: takes messages from the broker, decodes them, makes their values durable in
 * a log, acknowledges, and stores them in a table. No devices, rights, units, quality, verdicts, ledger, dead letters or
 * subscriptions; one plain main of its own. The same client, JSON library and database as Kota's.
 *
 * <p>Arguments: the broker's port, a folder, and {@code artemis} to run that broker in this process. It prints
 * {@code ready}, then for each line that it reads the number of values stored; it ends with its input.
 */
public final class MinimalPipeline {

    private static final int RECEIVE_MAXIMUM = 1_000;
    private static final int VALUES_WAITING = 200_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> streams = new HashMap<>();
    private final BlockingQueue<Incoming> inbox = new ArrayBlockingQueue<>(2 * RECEIVE_MAXIMUM);
    private final BlockingQueue<MinimalTable.Value> values = new ArrayBlockingQueue<>(VALUES_WAITING);
    private final ExecutorService acknowledger = Executors.newSingleThreadExecutor();
    private final PlainSegments log;
    private final MinimalTable table;
    private final MqttAsyncClient client;

    private record Incoming(String topic, MqttMessage message) {}

    private MinimalPipeline(int port, Path folder) throws Exception {
        log = new PlainSegments(folder.resolve("log"));
        table = new MinimalTable(folder.resolve("table.db"), values);
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "minimal", new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Callback());
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        if (arguments.length > 2) {
            MinimalArtemis.start(port, folder.resolve("broker"));
        }
        new MinimalPipeline(port, folder).run();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        daemon("minimal-table", table);
        daemon("minimal-decoder", this::decode);
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        client.connect(options).waitForCompletion();
        client.subscribe("devices/#", 1).waitForCompletion();
        answer();
    }

    private void answer() throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println("ready");
        while (in.readLine() != null) {
            out.println(table.stored());
        }
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void decode() {
        try {
            while (true) {
                decode(inbox.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void decode(Incoming incoming) throws IOException {
        JsonNode pack = json.readTree(incoming.message().getPayload());
        var records = ByteBuffer.allocate(pack.size() * PlainSegments.RECORD);
        var decoded = new MinimalTable.Value[pack.size()];
        for (int i = 0; i < decoded.length; i++) {
            JsonNode one = pack.get(i);
            int stream = streams.computeIfAbsent(incoming.topic() + one.get("n").asText(), name -> streams.size() + 1);
            decoded[i] = new MinimalTable.Value(
                    stream, one.get("t").asLong() * 1_000, one.get("v").asDouble(), table.next());
            records.position(i * PlainSegments.RECORD);
            records.putInt(stream).putLong(decoded[i].time()).putDouble(decoded[i].value());
        }
        log.append(records.position(0)).thenRun(() -> durable(incoming.message(), decoded));
    }

    private void durable(MqttMessage message, MinimalTable.Value... decoded) {
        acknowledger.execute(() -> {
            try {
                client.messageArrivedComplete(message.getId(), message.getQos());
                for (MinimalTable.Value value : decoded) {
                    values.put(value);
                }
            } catch (MqttException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private final class Callback implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            inbox.put(new Incoming(topic, message));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            throw new IllegalStateException("Disconnected: " + response);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            throw new IllegalStateException(exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // nothing is published here
        }

        @Override
        public void connectComplete(boolean reconnect, String uri) {
            // run() waits for it
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // enhanced authentication isn't used
        }
    }
}
