package org.kota.security.web;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.security.DoorParts;
import org.kota.testkit.ManualClock;

/** The door over real HTTP: who gets in where, by what, and for how long. */
public class DoorTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OWN = "a new, long password";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final AtomicLong nanos = new AtomicLong();
    private final HttpClient client = HttpClient.newHttpClient();
    private DoorParts parts;
    private DoorServer server;

    @Before
    public void open() throws Exception {
        parts = new DoorParts(folder.getRoot().toPath(), clock, nanos::get);
        server = new DoorServer(parts, nanos::get);
    }

    @After
    public void close() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.uri(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    private HttpResponse<String> login(String name, String password) throws Exception {
        String body = "name=" + name + "&password=" + password.replace(' ', '+').replace(",", "%2C");
        return send("POST", "/api/session", body, "Sec-Fetch-Site", "same-origin", "Content-Type", FORM);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** Of a session that is open, without a password that takes its time. */
    private String cookieOf(String person) {
        var entered = parts.door.present(person).orElseThrow();
        return "kota-session=" + server.sessions.open(entered).orElseThrow();
    }

    private HttpResponse<String> choose(String cookie, String fields) throws Exception {
        return send(
                "POST",
                "/api/session/password",
                fields,
                "Cookie",
                cookie,
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                FORM);
    }

    @Test
    public void aLoginOpensWhatTheRightsOpenAndALogoutClosesIt() throws Exception {
        HttpResponse<String> answer = login("vina", DoorParts.PASSWORD);
        assertEquals(answer.body(), 200, answer.statusCode());
        String cookie = cookie(answer);
        assertEquals("vina [viewer]", get("/city", "Cookie", cookie).body());
        assertTrue(get("/api/session", "Cookie", cookie).body().contains("\"person\":\"vina\""));
        HttpResponse<String> out =
                send("DELETE", "/api/session", "", "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
        assertEquals(204, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().contains("Max-Age=0"));
        assertEquals(401, get("/city", "Cookie", cookie).statusCode());
        assertTrue(get("/api/session", "Cookie", cookie).body().contains("\"person\":null"));
    }

    @Test
    public void theCookieIsOutOfReachOfScriptsAndOtherSitesAndItsIdIsKeptNowhere() throws Exception {
        HttpResponse<String> answer = login("vina", DoorParts.PASSWORD);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set, set.contains("; HttpOnly") && set.contains("; SameSite=Strict") && set.contains("; Path=/"));
        String id = cookie(answer).replaceAll(".*=", "");
        assertEquals("256 bits", 43, id.length());
        assertNotEquals(id, cookieOf("vina").replaceAll(".*=", ""));
        assertFalse(answer.body().contains(id));
        assertEquals(
                401, get("/city", "Cookie", "kota-session=" + Digest.of(id)).statusCode());
    }

    @Test
    public void theMissingRightIsNamedInTheVisitorsLanguage() throws Exception {
        String cookie = cookieOf("wati");
        HttpResponse<String> refused = get("/city", "Cookie", cookie);
        assertEquals(403, refused.statusCode());
        assertTrue(
                refused.body(),
                refused.body().contains("You need the role viewer for the whole city; you have viewer@bpbd"));
        assertTrue(refused.body(), refused.body().contains("\"right\":\"viewer\""));
        String indonesian =
                get("/city", "Cookie", cookie, "Accept-Language", "id,en;q=0.5").body();
        assertTrue(indonesian, indonesian.contains("Anda memerlukan peran viewer untuk seluruh kota"));
        HttpResponse<String> unknown = get("/city", "Accept-Language", "id");
        assertEquals(401, unknown.statusCode());
        assertTrue(unknown.body(), unknown.body().contains("Masuk dahulu: ini memerlukan peran viewer."));
    }

    @Test
    public void aNarrowedRoleOpensWhatIsChosenByItAndNothingElse() throws Exception {
        String cookie = cookieOf("wati");
        assertEquals(
                "wati [viewer@bpbd, operator@bpbd]",
                get("/seen", "Cookie", cookie).body());
        assertEquals(200, get("/folder/deep", "Cookie", cookie).statusCode());
        assertEquals(403, get("/folder/deep", "Cookie", cookieOf("vina")).statusCode());
        assertEquals(403, get("/folder", "Cookie", cookieOf("vina")).statusCode());
    }

    @Test
    public void aServletThatSaysNothingIsNobodysByAnyWay() throws Exception {
        String admin = cookieOf("admin");
        for (String path : List.of("/silent", "/wrong", "/silent;a=b", "/x/../silent", "/%73ilent")) {
            assertEquals(path, 403, get(path, "Cookie", admin).statusCode());
        }
        assertTrue(get("/silent").body().contains("doesn't state which right it needs"));
        assertEquals(401, get("/forward").statusCode());
        assertEquals(
                "vina [viewer]", get("/forward", "Cookie", cookieOf("vina")).body());
    }

    @Test
    public void whatOtherSitesSendIsRefusedBeforeAnythingIsDone() throws Exception {
        String cookie = cookieOf("vina");
        String host = server.uri("/").getAuthority();
        String[][] foreign = {
            {"Cookie", cookie},
            {"Cookie", cookie, "Sec-Fetch-Site", "cross-site"},
            {"Cookie", cookie, "Sec-Fetch-Site", "same-site", "Origin", "http://" + host},
            {"Cookie", cookie, "Origin", "http://evil.example"},
            {"Cookie", cookie, "Sec-Fetch-Site", "same-origin", "Origin", "null"},
            {"Cookie", cookie, "Origin", "http://" + host + ".evil.example"}
        };
        for (String[] headers : foreign) {
            assertEquals(
                    List.of(headers).toString(),
                    403,
                    send("DELETE", "/api/session", "", headers).statusCode());
            assertEquals(200, get("/city", "Cookie", cookie).statusCode());
        }
        assertEquals(
                403,
                send("POST", "/api/session", "name=vina&password=x", "Content-Type", FORM)
                        .statusCode());
        HttpResponse<String> own = send(
                "DELETE",
                "/api/session",
                "",
                "Cookie",
                cookie,
                "Origin",
                "http://" + host.toUpperCase(java.util.Locale.ROOT));
        assertEquals(204, own.statusCode());
    }

    @Test
    public void aSessionEndsWhenItIsIdleAndAtTheLatestAfterItsTime() throws Exception {
        String cookie = cookieOf("vina");
        for (int i = 0; i < 12; i++) {
            assertEquals(200, get("/city", "Cookie", cookie).statusCode());
            nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        }
        assertEquals(200, get("/city", "Cookie", cookie).statusCode());
        nanos.addAndGet(Duration.ofMinutes(30).toNanos());
        assertEquals(401, get("/city", "Cookie", cookie).statusCode());
        String idle = cookieOf("vina");
        nanos.addAndGet(Duration.ofMinutes(60).toNanos());
        assertEquals(401, get("/city", "Cookie", idle).statusCode());
        assertEquals(0, server.sessions.count());
    }

    @Test
    public void sessionsEndWithThePersonTheirPasswordAndTheirRights() throws Exception {
        String vina = cookieOf("vina");
        String wati = cookieOf("wati");
        parts.people.grant(DoorParts.ADMIN, "vina", Set.of(Role.OPERATOR), Set.of());
        assertEquals(401, get("/city", "Cookie", vina).statusCode());
        vina = cookieOf("vina");
        parts.people.setPassword(DoorParts.ADMIN, "vina", OWN);
        assertEquals(401, get("/city", "Cookie", vina).statusCode());
        vina = cookie(login("vina", OWN));
        parts.people.revoke(DoorParts.ADMIN, "vina", Set.of(Role.OPERATOR), Set.of());
        assertEquals(401, get("/city", "Cookie", vina).statusCode());
        vina = cookie(login("vina", OWN));
        parts.edit("vina =", "#vina =");
        clock.advance(Duration.ofSeconds(2));
        assertEquals(401, get("/city", "Cookie", vina).statusCode());
        assertEquals(200, get("/seen", "Cookie", wati).statusCode());
        parts.people.remove(DoorParts.ADMIN, "wati");
        assertTrue(get("/seen", "Cookie", wati).body().startsWith("public"));
    }

    @Test
    public void aOneTimePasswordOpensNothingButTheChoiceOfAnother() throws Exception {
        String once = parts.people.newPassword(DoorParts.ADMIN, "vina");
        HttpResponse<String> answer = login("vina", once);
        assertTrue(answer.body(), answer.body().contains("\"mustChoosePassword\":true"));
        String cookie = cookie(answer);
        assertEquals(403, get("/city", "Cookie", cookie).statusCode());
        assertEquals(403, get("/seen", "Cookie", cookie).statusCode());
        assertEquals(401, login("vina", once).statusCode());
        assertEquals(400, choose(cookie, "password=short").statusCode());
        HttpResponse<String> chosen =
                choose(cookie, "password=" + OWN.replace(' ', '+').replace(",", "%2C"));
        assertEquals(chosen.body(), 200, chosen.statusCode());
        assertEquals(200, get("/city", "Cookie", cookie(chosen)).statusCode());
        assertEquals(401, get("/city", "Cookie", cookie).statusCode());
        assertEquals(200, login("vina", OWN).statusCode());
    }

    @Test
    public void whoHasAPasswordShowsItToHaveAnother() throws Exception {
        String cookie = cookieOf("vina");
        String fields = "password=" + OWN.replace(' ', '+').replace(",", "%2C");
        assertEquals(403, choose(cookie, fields).statusCode());
        assertEquals(403, choose(cookie, fields + "&current=wrong").statusCode());
        assertEquals(401, choose("a=b", fields).statusCode());
        assertEquals(401, login("vina", OWN).statusCode());
        assertEquals(200, choose(cookie, fields + "&current=a+long%2C+long+one").statusCode());
        assertEquals(200, login("vina", OWN).statusCode());
    }

    @Test
    public void afterFiveWrongPasswordsTheRightOneIsRefusedForAWhile() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, login("vina", "wrong").statusCode());
        }
        assertEquals(401, login("vina", DoorParts.PASSWORD).statusCode());
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertEquals(200, login("vina", DoorParts.PASSWORD).statusCode());
    }

    @Test
    public void secretsAreTakenFromTheBodyOfAFormAlone() throws Exception {
        String same = "same-origin";
        String query = "/api/session?name=vina&password=a+long%2C+long+one";
        assertEquals(
                400,
                send("POST", query, "", "Sec-Fetch-Site", same, "Content-Type", FORM)
                        .statusCode());
        assertEquals(
                400,
                send("POST", "/api/session", "{}", "Sec-Fetch-Site", same, "Content-Type", "application/json")
                        .statusCode());
        assertEquals(
                400,
                send(
                                "POST",
                                "/api/session",
                                "name=vina&password=" + "x".repeat(300),
                                "Sec-Fetch-Site",
                                same,
                                "Content-Type",
                                FORM)
                        .statusCode());
        assertEquals(401, get("/city", "Authorization", "Basic dmluYTp4").statusCode());
    }

    @Test
    public void theCityDecidesWhatThePublicReads() throws Exception {
        assertEquals("public [viewer@\u2014]", get("/seen").body());
        assertEquals(401, get("/city").statusCode());
        server.sessions.use(new WebSettings(PublicRead.ALL, Duration.ofHours(1), Duration.ofHours(1)));
        assertEquals("public [viewer]", get("/seen").body());
        assertEquals(401, get("/city").statusCode());
        server.sessions.use(new WebSettings(PublicRead.NO, Duration.ofHours(1), Duration.ofHours(1)));
        assertEquals(401, get("/seen").statusCode());
        server.sessions.use(null);
        assertEquals(
                "Without valid settings nothing is public", 401, get("/seen").statusCode());
        assertEquals(200, get("/").statusCode());
    }

    @Test
    public void whatIsOpenToThisMachineIsNotOpenThroughAProxyOnIt() throws Exception {
        assertEquals("local [viewer]", get("/local").body());
        assertEquals(401, get("/local", "X-Forwarded-For", "10.0.0.7").statusCode());
        assertEquals(401, get("/local", "Forwarded", "for=10.0.0.7").statusCode());
    }

    @Test
    public void aKeyOpensWhatItsRightsOpenUntilItEnds() throws Exception {
        String key = parts.key("prometheus", Duration.ofDays(1));
        String narrow = parts.key("river", Duration.ofDays(1), new Scope.Organisation("bpbd"));
        assertEquals(
                "key:prometheus [viewer]",
                get("/city", "Authorization", "Bearer " + key).body());
        assertEquals(403, get("/city", "Authorization", "Bearer " + narrow).statusCode());
        assertEquals(
                "key:river [viewer@bpbd]",
                get("/seen", "Authorization", "Bearer " + narrow).body());
        assertEquals(
                "A key needs no page",
                200,
                send("POST", "/city", "", "Authorization", "Bearer " + key).statusCode());
        HttpResponse<String> wrong = get("/seen", "Authorization", "Bearer " + key + "x", "Cookie", cookieOf("vina"));
        assertEquals(401, wrong.statusCode());
        assertEquals(Optional.of("Bearer realm=\"Kota\""), wrong.headers().firstValue("WWW-Authenticate"));
        parts.people.setEnabled(DoorParts.ADMIN, "vina", false);
        assertEquals(401, get("/city", "Authorization", "Bearer " + key).statusCode());
        parts.people.setEnabled(DoorParts.ADMIN, "vina", true);
        clock.advance(Duration.ofDays(1));
        assertEquals(401, get("/city", "Authorization", "Bearer " + key).statusCode());
    }

    @Test
    public void aKeyHasNoPassword() throws Exception {
        String key = parts.key("prometheus", Duration.ofDays(1));
        HttpResponse<String> refused = send(
                "POST",
                "/api/session/password",
                "password=aaaaaaaaaaaaaaaa",
                "Authorization",
                "Bearer " + key,
                "Content-Type",
                FORM);
        assertEquals(403, refused.statusCode());
    }

    @Test
    public void nobodyKeepsMoreThanSomeSessions() throws Exception {
        String first = cookieOf("vina");
        for (int i = 0; i < Sessions.MOST_OF_PERSON; i++) {
            nanos.incrementAndGet();
            cookieOf("vina");
        }
        assertEquals(Sessions.MOST_OF_PERSON, server.sessions.count());
        assertEquals(401, get("/city", "Cookie", first).statusCode());
    }

    @Test
    public void whoSendsBodiesThatNeverEndHoldsFewOfTheServersThreads() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < AccessFilter.MOST_SENDERS; i++) {
                slow.add(beginsAForm());
            }
            Awaitility.await().until(() -> login("vina", DoorParts.PASSWORD).statusCode() == 503);
            HttpResponse<String> refused = login("vina", DoorParts.PASSWORD);
            assertTrue(refused.body(), refused.body().contains("\"code\":\"busy\""));
            assertEquals("5", refused.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(200, get("/").statusCode());
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
        Awaitility.await().until(() -> login("vina", DoorParts.PASSWORD).statusCode() == 200);
    }

    private Socket beginsAForm() throws IOException {
        var socket = new Socket("127.0.0.1", server.uri("/").getPort());
        String head = "POST /api/session HTTP/1.1\r\nHost: kota\r\nSec-Fetch-Site: same-origin\r\nContent-Type: " + FORM
                + "\r\nContent-Length: 1000\r\n\r\nn";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
