package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.SettingsStatus;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.testkit.ManualClock;

public class RoomHttpTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T09:42:08Z"));
    private final SampleCity sample = new SampleCity(clock);
    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;

    @Before
    public void start() throws Exception {
        server = new TestServer(sample.city.platform);
    }

    @After
    public void stop() {
        server.close();
    }

    @Test
    public void snapshotTellsTheCityWithItsLatestValuesAndLimits() throws Exception {
        JsonNode snapshot = json(get("/api/room/snapshot"));

        assertEquals("Kota Contoh", snapshot.at("/city/name").asText());
        assertEquals(clock.millis(), snapshot.get("time").asLong());
        JsonNode level = stream(snapshot, "besar-01/river-level");
        assertEquals(3.07, level.at("/latest/v").asDouble(), 1e-9);
        assertEquals("3.00", level.at("/properties/siaga.I").asText());
        assertEquals(
                "suspect",
                stream(snapshot, "besar-01/discharge").at("/latest/q").asText());
        assertEquals("ACTIVE", snapshot.at("/modules/0/state").asText());
    }

    @Test
    public void snapshotShowsAReadingThatTheHistoryDoesNotHaveYet() throws Exception {
        Awaitility.await().until(() -> sample.city.listeners() == 1);
        long now = clock.millis();
        sample.city.publish(sample.worstLevel, now, 3.07, Quality.GOOD);
        Awaitility.await().until(() -> server.room.live().changes().since(0).stream()
                .anyMatch(change -> change.kind().equals("observations")));

        sample.city.deliver(Observation.reading(sample.worstLevel.id(), now + 1, now, Result.of(4.0), Quality.GOOD));

        JsonNode snapshot = json(get("/api/room/snapshot"));

        assertEquals(
                4.0, stream(snapshot, "besar-01/river-level").at("/latest/v").asDouble(), 0);
    }

    @Test
    public void ledgerOfTheSnapshotAddsUp() throws Exception {
        JsonNode ledger = json(get("/api/room/snapshot")).get("ledger");

        long sum = ledger.get("stored").asLong()
                + ledger.get("duplicate").asLong()
                + ledger.get("refused").asLong()
                + ledger.get("pending").asLong();
        assertEquals(ledger.get("received").asLong(), sum);
    }

    @Test
    public void anUnreadableHistoryIsNamedAndTheRestStays() throws Exception {
        sample.city.historyProblem = "The disk is full";

        JsonNode snapshot = json(get("/api/room/snapshot"));

        assertEquals("history", snapshot.at("/problems/0/part").asText());
        assertEquals("The disk is full", snapshot.at("/problems/0/reason").asText());
        assertEquals(7, snapshot.get("things").size());
        assertEquals(
                503, get("/api/room/series?datastream=besar-01/river-level").statusCode());
    }

    @Test
    public void settingsThatCantBeUsedAreAProblem() {
        sample.city.platform.settings =
                () -> List.of(new SettingsStatus.Fault("etc/org.kota.city.cfg", "line 2, zone: is unknown", true));
        Awaitility.await().until(() -> json(get("/api/room/snapshot"))
                .at("/problems/0/reason")
                .asText()
                .equals("etc/org.kota.city.cfg, line 2, zone: is unknown (the last valid version holds)"));
        sample.city.platform.settings = List::of;
        Awaitility.await()
                .until(() -> json(get("/api/room/snapshot")).get("problems").isEmpty());
    }

    @Test
    public void absentPartsAreNamedAndTheRestStays() throws Exception {
        sample.city.platform.modules = null;
        sample.city.platform.history = null;

        JsonNode snapshot = json(get("/api/room/snapshot"));

        assertEquals("history", snapshot.at("/problems/0/part").asText());
        assertEquals("modules", snapshot.at("/problems/1/part").asText());
        assertEquals(7, snapshot.get("things").size());
    }

    @Test
    public void seriesGivesADayWithItsGapAndItsDoubtfulPoint() throws Exception {
        JsonNode series = json(get("/api/room/series?datastream=besar-01/river-level&max=400"));

        assertTrue(series.get("points").size() > 200);
        assertEquals(1, series.get("gaps").size());
        assertEquals(1, series.get("suspect").size());
        assertEquals(Duration.ofMinutes(5).toMillis(), series.get("interval").asLong());
    }

    @Test
    public void seriesSaysWhatIsWrongWithARequest() throws Exception {
        HttpResponse<String> unknown = get("/api/room/series?datastream=nowhere/level");
        HttpResponse<String> backward = get("/api/room/series?datastream=besar-01/river-level&from=2&to=1");
        HttpResponse<String> words = get("/api/room/series?datastream=besar-01/river-level&from=yesterday");

        assertEquals(400, unknown.statusCode());
        assertTrue(unknown.body(), unknown.body().contains("nowhere/level"));
        assertEquals(400, backward.statusCode());
        assertEquals(400, words.statusCode());
    }

    @Test
    public void everyAnswerForbidsForeignCodeAndFrames() throws Exception {
        for (String path : new String[] {"/", "/js/main.js", "/api/room/snapshot", "/nothing"}) {
            var headers = get(path).headers();
            String policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(path, policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
            assertFalse(path, policy.contains("unsafe"));
            assertEquals(
                    path,
                    "nosniff",
                    headers.firstValue("X-Content-Type-Options").orElse(""));
            assertEquals(
                    path, "no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
        }
    }

    @Test
    public void filesAreSentOnceAndConfirmedAfterwards() throws Exception {
        String tag = get("/js/main.js").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                client.send(request("/js/main.js").header("If-None-Match", tag).build(), BodyHandlers.ofString());

        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    public void pageAndStylesFitTheirBudgetBeforeTheFirstPaint() throws Exception {
        int sum = 0;
        for (String path : new String[] {
            "/", "/css/tokens.css", "/css/room.css", "/css/parts.css", "/css/sizes.css", "/js/early.js"
        }) {
            sum += compressed(path);
        }
        assertTrue("HTML and styles take " + sum + " bytes", sum < 25_000);
        assertTrue(compressed("/lib/leaflet.js") < 45_000);
    }

    @Test
    public void nothingOutsideThePageIsServed() throws Exception {
        for (String path : new String[] {
            "/../pom.xml", "/%2e%2e/x.js", "/js/", "/org/kota/operationsroom/Room.class", "/js/none.js"
        }) {
            assertTrue(path, get(path).statusCode() >= 400);
        }
    }

    private int compressed(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(request(path).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertEquals(
                path, "gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        return answer.body().length;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode());
        return new ObjectMapper().readTree(answer.body());
    }

    private static JsonNode stream(JsonNode snapshot, String name) {
        for (JsonNode stream : snapshot.get("datastreams")) {
            if (stream.get("name").asText().equals(name)) {
                return stream;
            }
        }
        throw new AssertionError("No datastream " + name);
    }
}
