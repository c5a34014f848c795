package org.kota.operationsroom;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.kota.device.DeviceStatus;
import org.kota.model.Datastream;
import org.kota.model.Quality;
import org.kota.testkit.ManualClock;

public class RoomStreamTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private final TestCity city = new TestCity(clock);
    private final Datastream level =
            city.stream(city.thing("post-1", "Post", 107.6, -6.9, Map.of()), "water-level", "m", null, Map.of());
    private TestServer server;

    @Before
    public void start() throws Exception {
        city.device("post-1", DeviceStatus.ONLINE);
        server = new TestServer(city.platform);
        await().atMost(SOON).until(() -> city.listeners() == 1);
        await("the devices have been looked at")
                .atMost(SOON)
                .until(() -> server.room.live().changes().head() > 0);
    }

    @After
    public void stop() {
        server.close();
    }

    @Test
    public void aReadingReachesAnOpenPage() throws Exception {
        try (var page = new EventReader(server.uri("/api/room/stream"), null)) {
            await().atMost(SOON).until(() -> !page.named("hello").isEmpty());
            city.publish(level, clock.millis(), 1.25, Quality.GOOD);

            await().atMost(SOON).until(() -> !page.named("changes").isEmpty());
            JsonNode observation = page.named("changes").get(0).data().at("/observations/0");
            assertEquals(level.id(), observation.get("d").asLong());
            assertEquals(1.25, observation.get("v").asDouble(), 0);
            assertEquals("good", observation.get("q").asText());
        }
    }

    @Test
    public void resumesBehindTheLastEventAndGivesTheLatestOnly() throws Exception {
        String id = snapshotId();
        city.publish(level, clock.millis() + 1, 1, Quality.GOOD);
        city.publish(level, clock.millis() + 2, 2, Quality.GOOD);

        try (var page = new EventReader(server.uri("/api/room/stream"), id)) {
            await().atMost(SOON).until(() -> !page.named("changes").isEmpty());

            JsonNode observations = page.named("changes").get(0).data().get("observations");
            assertEquals(1, observations.size());
            assertEquals(2, observations.at("/0/v").asDouble(), 0);
            assertTrue(page.named("changes").get(0).id().startsWith(server.room.epoch() + "-"));
        }
    }

    @Test
    public void anOlderReadingDoesNotReplaceTheLatest() throws Exception {
        String id = snapshotId();
        city.publish(level, clock.millis() + 2, 2, Quality.GOOD);
        city.publish(level, clock.millis() + 1, 1, Quality.GOOD);

        try (var page = new EventReader(server.uri("/api/room/stream"), id)) {
            await().atMost(SOON).until(() -> !page.named("changes").isEmpty());

            assertEquals(
                    2,
                    page.named("changes").get(0).data().at("/observations/0/v").asDouble(),
                    0);
        }
    }

    @Test
    public void anIdOfAFormerRunAsksForTheSnapshot() throws Exception {
        try (var page = new EventReader(server.uri("/api/room/stream"), "deadbeef-17")) {
            await().atMost(SOON).until(() -> !page.named("reload").isEmpty());
        }
    }

    @Test
    public void aDeviceThatGoesOfflineIsToldWithinSeconds() throws Exception {
        try (var page = new EventReader(server.uri("/api/room/stream"), null)) {
            await().atMost(SOON).until(() -> !page.named("pulse").isEmpty());
            city.device("post-1", DeviceStatus.offline(DeviceStatus.Detail.TIMEOUT, "No answer"));

            await().atMost(SOON).until(() -> page.named("changes").stream()
                    .anyMatch(event ->
                            event.data().at("/devices/0/state").asText().equals("OFFLINE")));
        }
    }

    @Test
    public void aNewThingMakesPagesReadTheSnapshotAgain() throws Exception {
        try (var page = new EventReader(server.uri("/api/room/stream"), null)) {
            await().atMost(SOON).until(() -> !page.named("pulse").isEmpty());
            city.thing("post-2", "Other", 107.6, -6.9, Map.of());

            await().atMost(SOON).until(() -> page.named("changes").stream()
                    .anyMatch(event -> event.data().has("reload")));
        }
    }

    @Test
    public void pulseCarriesTimeAndABalancedLedger() throws Exception {
        try (var page = new EventReader(server.uri("/api/room/stream"), null)) {
            await().atMost(SOON).until(() -> !page.named("pulse").isEmpty());

            JsonNode pulse = page.named("pulse").get(0).data();
            assertEquals(clock.millis(), pulse.get("time").asLong());
            assertEquals(12, pulse.at("/ledger/received").asLong());
        }
    }

    @Test
    public void oneAddressCannotTakeAllPlacesAndAClosedPageGivesItsPlaceBack() throws Exception {
        List<Socket> pages = new ArrayList<>();
        try {
            Map<String, Integer> greedy = new TreeMap<>();
            for (int i = 0; i < 300; i++) {
                greedy.merge(ask("127.0.0.1", pages), 1, Integer::sum);
            }
            assertEquals(Map.of("200", 50, "429", 250), greedy);
            assertEquals(250, server.room.viewers().places().refused());
            IOException full = assertThrows(
                    IOException.class, () -> new EventReader(server.uri("/api/room/stream"), null).close());
            assertTrue(
                    full.getMessage(),
                    full.getMessage().contains("429")
                            && full.getMessage()
                                    .contains("50 places of the operations room for your address, 127.0.0.1"));

            for (int i = 0; i < 150; i++) {
                assertEquals("200", ask("127.0.0." + (2 + i / 50), pages));
            }
            assertEquals("503", ask("127.0.0.9", pages));
        } finally {
            for (Socket page : pages) {
                page.close();
            }
        }
        await().atMost(SOON).until(() -> server.room.viewers().count() == 0);
        try (var page = new EventReader(server.uri("/api/room/stream"), null)) {
            await().atMost(SOON).until(() -> !page.named("hello").isEmpty());
        }
    }

    /** Opens the stream as a client of this address would, and leaves it open. @return the status of the answer */
    private String ask(String address, List<Socket> pages) throws IOException {
        var page = new Socket();
        pages.add(page);
        page.bind(new InetSocketAddress(address, 0));
        page.connect(new InetSocketAddress("127.0.0.1", server.uri("/").getPort()));
        page.getOutputStream()
                .write("GET /api/room/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new String(page.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
    }

    @Test
    public void aPageThatDoesNotReadHoldsNobodyUp() throws Exception {
        try (var deaf = new Socket("127.0.0.1", server.uri("/").getPort());
                var page = new EventReader(server.uri("/api/room/stream"), null)) {
            deaf.setReceiveBufferSize(4096);
            deaf.getOutputStream()
                    .write("GET /api/room/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().atMost(SOON).until(() -> server.room.viewers().count() == 2);
            byte[] bulk = Frames.event("pulse", "{\"filler\":\"" + "x".repeat(1_000_000) + "\"}");
            for (int i = 0; i < 20; i++) {
                server.room.viewers().broadcast(bulk, bulk);
            }
            city.publish(level, clock.millis() + 1, 7, Quality.GOOD);

            await().atMost(SOON).until(() -> page.named("changes").stream()
                    .anyMatch(event -> event.data().at("/observations/0/v").asDouble() == 7));
        }
    }

    private String snapshotId() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.uri("/api/room/snapshot")).build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).get("id").asText();
    }
}
