package org.kota.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.testkit.ManualClock;

/** A player against a real broker, on a clock that the test moves. */
public class PlayerTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @Rule
    public final Mosquitto broker = new Mosquitto();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(NOW);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private MqttClient listener;
    private ReplaySettings settings;
    private Recording recording;

    @Before
    public void listen() throws Exception {
        listener = new MqttClient(broker.uri(), "listener", new MemoryPersistence());
        listener.connect();
        IMqttMessageListener write =
                (topic, message) -> heard.add(topic + " " + new String(message.getPayload(), UTF_8));
        listener.subscribe(
                new MqttSubscription[] {new MqttSubscription("devices/#", 1)}, new IMqttMessageListener[] {write});
        Path file = folder.getRoot().toPath().resolve("recording.csv");
        Files.writeString(file, """
                time,stage
                2011-11-15T23:30Z,1
                2011-11-15T23:45Z,2
                2011-11-16T00:00Z,3
                2011-11-16T00:15Z,
                2011-11-16T00:30Z,5
                """);
        settings = ReplaySettings.read(
                Map.of(
                        "device", "sungai-contoh-01",
                        "secret-file", "secret",
                        "file", file.toString(),
                        "time", "time",
                        "start", "2011-11-16T00:00:00Z",
                        "column.level", "stage"),
                folder.getRoot().toPath());
        recording = Recording.read(file, settings.format());
    }

    @After
    public void stopListening() throws Exception {
        listener.disconnect();
        listener.close();
    }

    private Player play() throws IOException {
        return play(() -> MqttLink.open(broker.uri(), "player", "hush"));
    }

    private Player play(Link.Opener opener) throws IOException {
        var origin = new Origin(state("origin"), clock).millis();
        var progress = new Progress(state("p"), origin - settings.start().toEpochMilli());
        var timeline = new Timeline(recording, progress.shift(), true);
        return new Player(settings, timeline, progress, clock, opener);
    }

    private interface Body {
        void run() throws Exception;
    }

    private void playing(Body body) throws Exception {
        playing(play(), body);
    }

    private static void playing(Player player, Body body) throws Exception {
        try {
            body.run();
        } finally {
            player.close();
        }
    }

    private Path state(String name) {
        return folder.getRoot().toPath().resolve("state").resolve(name);
    }

    @Test
    public void fillsThePastAtOnceAndThenWaitsForTheClock() throws Exception {
        playing(() -> {
            await().until(() -> heard.size() == 3);
            assertEquals(
                    "devices/sungai-contoh-01/senml [{\"bt\":" + (NOW.getEpochSecond() - 1800)
                            + ",\"n\":\"level\",\"v\":1}]",
                    heard.get(0));
            clock.advance(Duration.ofMinutes(29));
            await().during(Duration.ofMillis(1_500)).until(() -> heard.size() == 3);
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> heard.size() == 4);
            assertTrue(heard.get(3), heard.get(3).contains("\"bt\":" + (NOW.getEpochSecond() + 1800)));
        });
    }

    @Test
    public void goesOnAfterARestartWithTheSameShiftAndNothingTwice() throws Exception {
        playing(() -> {
            await().until(() -> heard.size() == 3);
        });
        clock.advance(Duration.ofMinutes(45));
        playing(() -> {
            await().until(() -> heard.size() == 5);
            assertTrue(heard.get(3), heard.get(3).contains("\"bt\":" + (NOW.getEpochSecond() + 1800)));
            assertTrue("the loop begins again: " + heard, heard.get(4).contains("\"v\":1}"));
            assertTrue(heard.get(4), heard.get(4).contains("\"bt\":" + (NOW.getEpochSecond() + 2700)));
        });
        assertEquals(heard.size(), heard.stream().distinct().count());
    }

    @Test
    public void goesOnAfterAConnectionThatBreaksInAnUnforeseenWay() throws Exception {
        var tries = new AtomicInteger();
        Link.Opener breaking = () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no pending flows");
            }
            return MqttLink.open(broker.uri(), "player", "hush");
        };
        playing(play(breaking), () -> await().until(() -> heard.size() == 3));
    }

    @Test
    public void saysThatTheBrokerIsNotThere() {
        var failure = assertThrows(IOException.class, () -> MqttLink.open("tcp://127.0.0.1:1", "player", "hush"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("tcp://127.0.0.1:1"));
    }
}
