package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.ModuleAdmin;
import org.kota.control.Visit;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.Datastream;
import org.kota.model.Quality;
import org.kota.model.Thing;
import org.kota.model.Visibility;
import org.kota.testkit.ManualClock;

/** What visitors see whose role is narrowed: theirs, and nothing more by any endpoint of the room. */
public class NarrowedRoomTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T09:42:08Z"));
    private final TestCity city = new TestCity(clock);
    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;
    private Datastream bpbdLevel;
    private Datastream dlhAir;
    private Datastream openRain;
    private Datastream derived;

    @Before
    public void open() throws Exception {
        bpbdLevel = city.stream(owned("pos-bpbd", "bpbd", Visibility.PRIVATE), "river-level", "m", null, Map.of());
        Thing air = owned("pos-dlh", "dlh", Visibility.PRIVATE);
        dlhAir = city.stream(air, "pm25", "ug/m3", null, Map.of());
        derived = city.stream(air, "ispu", "1", "air-quality@1.0.0", Map.of());
        openRain = city.stream(owned("pos-terbuka", "dlh", Visibility.PUBLIC), "rain", "mm", null, Map.of());
        for (String id : List.of("pos-bpbd", "pos-dlh", "pos-terbuka")) {
            city.device(id, DeviceStatus.ONLINE);
        }
        city.module("air-quality", "Air", "Udara", ModuleAdmin.State.ACTIVE, "");
        city.module("depth-gauge", "Depth", "Tinggi", ModuleAdmin.State.ACTIVE, "");
        server = new TestServer(city.platform);
    }

    private Thing owned(String name, String organisation, Visibility visibility) {
        return city.thing(name, organisation, visibility);
    }

    @After
    public void close() {
        server.close();
    }

    private HttpResponse<String> get(Visit visit, String path) throws Exception {
        server.visit = visit;
        var request = HttpRequest.newBuilder(server.uri(path)).header("Accept-Language", "id");
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode snapshot(String... words) throws Exception {
        return new ObjectMapper()
                .readTree(get(new TestVisit(words), "/api/room/snapshot").body());
    }

    private static Set<String> names(JsonNode snapshot, String list, String field) {
        Set<String> names = new TreeSet<>();
        snapshot.get(list).forEach(item -> names.add(item.get(field).asText()));
        return names;
    }

    @Test
    public void aViewerOfAnOrganisationSeesItsThingsAndWhatIsPublic() throws Exception {
        JsonNode seen = snapshot("viewer", "viewer@bpbd");
        assertEquals(Set.of("pos-bpbd", "pos-terbuka"), names(seen, "things", "name"));
        assertEquals(Set.of("pos-bpbd/river-level", "pos-terbuka/rain"), names(seen, "datastreams", "name"));
        assertEquals(Set.of("pos-bpbd", "pos-terbuka"), names(seen, "devices", "id"));
        assertEquals(Set.of(), names(seen, "modules", "id"));
        assertTrue(seen.get("narrowed").asBoolean());
        assertFalse(seen.has("ledger") || seen.has("sources") || seen.has("problems"));
    }

    @Test
    public void aViewerOfAModuleSeesWhatItDerivesAndItsState() throws Exception {
        JsonNode seen = snapshot("viewer", "viewer@module:air-quality");
        assertEquals(Set.of("pos-dlh/ispu", "pos-terbuka/rain"), names(seen, "datastreams", "name"));
        assertEquals(Set.of("pos-terbuka"), names(seen, "devices", "id"));
        assertEquals(Set.of("air-quality"), names(seen, "modules", "id"));
    }

    @Test
    public void thePublicSeesWhatIsPublicAndAViewerOfTheCityAll() throws Exception {
        server.visit = null;
        JsonNode open = snapshot("viewer", "viewer@\u2014");
        assertEquals(Set.of("pos-terbuka"), names(open, "things", "name"));
        assertEquals(Set.of("pos-terbuka/rain"), names(open, "datastreams", "name"));
        JsonNode all = snapshot("viewer");
        assertEquals(3, all.get("things").size());
        assertEquals(4, all.get("datastreams").size());
        assertFalse(all.get("narrowed").asBoolean());
        assertTrue(all.has("ledger"));
        JsonNode nowhere = snapshot("viewer", "viewer@nobody");
        assertEquals(1, nowhere.get("things").size());
    }

    @Test
    public void thePublicIsNotToldWhatPartsRemark() throws Exception {
        city.device("pos-terbuka", DeviceStatus.offline(Detail.NONE, "/srv/kota/x.csv has no column y"));
        JsonNode own = snapshot("viewer", "viewer@dlh");
        assertTrue(own.toString(), own.toString().contains("/srv/kota/x.csv"));
        server.visit = TestVisit.ofThePublic();
        String open = get(server.visit, "/api/room/snapshot").body();
        assertTrue(open, open.contains("pos-terbuka"));
        assertFalse(open, open.contains("/srv/kota"));
        try (var events = new EventReader(server.uri("/api/room/stream"), null)) {
            Awaitility.await().atMost(SOON).until(() -> server.room.viewers().count() == 1);
            city.device("pos-terbuka", DeviceStatus.degraded(Detail.NONE, "/srv/kota/x.csv is empty"));
            Awaitility.await().atMost(SOON).until(() -> events.named("changes").stream()
                    .anyMatch(event -> event.data().toString().contains("DEGRADED")));
            events.events.forEach(event -> assertFalse(event.data().toString().contains("/srv/kota")));
        }
    }

    @Test
    public void aSeriesOfOthersIsRefusedByTheRightThatIsMissing() throws Exception {
        Visit wati = new TestVisit("viewer", "viewer@bpbd");
        assertEquals(
                200,
                get(wati, "/api/room/series?datastream=" + bpbdLevel.name()).statusCode());
        assertEquals(
                200, get(wati, "/api/room/series?datastream=" + openRain.name()).statusCode());
        for (Datastream foreign : List.of(dlhAir, derived)) {
            HttpResponse<String> refused = get(wati, "/api/room/series?datastream=" + foreign.name());
            assertEquals(403, refused.statusCode());
            assertTrue(refused.body(), refused.body().contains("Anda memerlukan peran viewer untuk organisasi"));
            assertTrue(refused.body(), refused.body().contains("viewer@bpbd"));
        }
        Visit module = new TestVisit("viewer", "viewer@module:air-quality");
        assertEquals(
                200,
                get(module, "/api/room/series?datastream=" + derived.name()).statusCode());
        assertEquals(
                403, get(module, "/api/room/series?datastream=" + dlhAir.name()).statusCode());
    }

    @Test
    public void withoutTheDoorNothingIsShown() throws Exception {
        for (String path : List.of("snapshot", "stream", "series?datastream=" + openRain.name())) {
            assertEquals(path, 503, get(null, "/api/room/" + path).statusCode());
        }
    }

    @Test
    public void theStreamTellsOnlyWhatItsVisitorSees() throws Exception {
        server.visit = new TestVisit("viewer", "viewer@bpbd");
        try (var events = new EventReader(server.uri("/api/room/stream"), null)) {
            Awaitility.await().atMost(SOON).until(() -> city.listeners() == 1);
            for (Datastream stream : List.of(dlhAir, derived, openRain, bpbdLevel)) {
                city.publish(stream, clock.millis(), 1.5, Quality.GOOD);
            }
            Awaitility.await().atMost(SOON).until(() -> told(events)
                    .containsAll(Set.of(bpbdLevel.id(), openRain.id())));
            city.publish(bpbdLevel, clock.millis() + 1, 1.6, Quality.GOOD);
            Awaitility.await().atMost(SOON).until(() -> events.named("pulse").size() >= 2);
            assertEquals(Set.of(openRain.id(), bpbdLevel.id()), told(events));
            events.named("pulse")
                    .forEach(event -> assertFalse(
                            event.data().has("ledger") || event.data().has("problems")));
            events.events.forEach(event -> assertFalse(
                    event.data().toString(), event.data().toString().matches(".*(pos-dlh|air-quality|depth-gauge).*")));
        }
    }

    private static Set<Long> told(EventReader events) {
        Set<Long> told = new TreeSet<>();
        events.named("changes").forEach(event -> event.data()
                .path("observations")
                .forEach(o -> told.add(o.get("d").asLong())));
        return told;
    }

    @Test
    public void theStreamEndsWithItsSession() throws Exception {
        var visit = new TestVisit("viewer");
        server.visit = visit;
        try (var events = new EventReader(server.uri("/api/room/stream"), null)) {
            Awaitility.await().atMost(SOON).until(() -> server.room.viewers().count() == 1);
            Awaitility.await().atMost(SOON).until(() -> !events.named("pulse").isEmpty());
            visit.end();
            Awaitility.await().atMost(SOON).until(() -> server.room.viewers().count() == 0);
        }
    }
}
