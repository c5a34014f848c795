package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Ports;
import org.kota.itests.harness.Result;
import org.kota.tls.CityCertificate;

/** From an empty folder to a city that a laptop in the office reaches over TLS, by a file of answers. */
public class SetupSlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POST = "pos-01";

    private final Ports secure = Ports.free();

    private static Path answers(KotaInstance kota, String... lines) throws IOException {
        Path file = kota.data().resolveSibling(kota.data().getFileName() + ".cfg");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Result setUp(KotaInstance kota, String... more) throws IOException {
        var lines = new ArrayList<>(List.of(
                "city.name = Kota Contoh",
                "language = en",
                "address = 127.0.0.1",
                "name = localhost",
                "web.port = " + secure.http(),
                "mqtt.port = " + secure.mqtt(),
                "administrator = sari"));
        lines.addAll(List.of(more));
        return kota.script("setup", answers(kota, lines.toArray(String[]::new)).toString());
    }

    private URI page(String path) {
        return URI.create("https://localhost:" + secure.http() + path);
    }

    @Test
    public void anEmptyFolderBecomesACityOverTls() throws Exception {
        try (KotaInstance kota = KotaInstance.named("setup")) {
            Result refused = setUp(kota, "city.zone = Asia/Bandung");
            assertEquals(1, refused.status());
            assertTrue(refused.err(), refused.err().contains("There is no time zone 'Asia/Bandung'"));
            assertFalse(Files.exists(kota.data().resolve("etc/org.kota.city.cfg")));

            Result done = setUp(kota, "modules = air-quality").orFail();
            assertTrue(done.err(), done.err().contains("https://localhost:" + secure.http() + "/"));
            assertTrue(done.err(), done.err().contains("log in as 'sari'"));

            var desk = new Trusting(kota.data().resolve("tls/authority.pem"));
            assertEquals("{\"status\":\"UP\"}", desk.get(page("/health")).body().strip());
            theAdministratorLogsIn(kota, desk);
            aDevicePublishes(kota);
            anotherCertificateIsTakenUp(kota, desk);
            String modules = kota.ask("kota:module-list");
            assertTrue(modules, modules.contains("air-quality") && !modules.contains("depth-gauge"));
            otherCityServicesComeWithAStart(kota);
        }
    }

    private void theAdministratorLogsIn(KotaInstance kota, Trusting desk) throws Exception {
        String password =
                Files.readString(kota.data().resolve("ADMIN-PASSWORD.txt")).strip();
        String form = "name=sari&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        var answer = desk.post(page("/api/session"), form);
        assertEquals(answer.body(), 200, answer.statusCode());
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie, cookie.startsWith("__Host-kota-session=") && cookie.contains("; Secure"));
        var shown = desk.get(page("/api/session"), "Cookie", cookie.split(";", 2)[0]);
        assertTrue(shown.body(), shown.body().contains("\"person\":\"sari\""));
        assertFalse(Files.exists(kota.data().resolve("ADMIN-PASSWORD.txt")));
    }

    /** With a real client of MQTT, which trusts the authority alone. */
    private void aDevicePublishes(KotaInstance kota) {
        String added = kota.ask("kota:device-add " + POST
                + " --driver mqtt --set point.water-level.property=water-level --set point.water-level.unit=m");
        String secret = added.replaceFirst("(?s).*the secret (\\S+).*", "$1");
        Result sent = Commands.run(
                "mosquitto_pub",
                "--cafile",
                kota.data().resolve("tls/authority.pem").toString(),
                "-h",
                "localhost",
                "-p",
                String.valueOf(secure.mqtt()),
                "-u",
                POST,
                "-P",
                secret,
                "-q",
                "1",
                "-t",
                "devices/" + POST + "/senml",
                "-m",
                "[{\"n\":\"water-level\",\"u\":\"m\",\"v\":1.25}]");
        assertEquals(sent.err(), 0, sent.status());
        Awaitility.await().atMost(PATIENCE).until(() -> kota.ask("kota:latest").contains("1.25"));
    }

    private void anotherCertificateIsTakenUp(KotaInstance kota, Trusting desk) throws Exception {
        var before = desk.certificate(secure.http());
        assertEquals(before, desk.certificate(secure.mqtt()));
        long pid = kota.pid();
        Path made = kota.data().resolveSibling(kota.data().getFileName() + "-other");
        var other = new CityCertificate(made, InstantSource.system());
        other.ensure("Lain", List.of("localhost"));
        Path tls = kota.data().resolve("tls");
        Files.copy(other.key(), tls.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(other.certificate(), tls.resolve("certificate.pem"), StandardCopyOption.REPLACE_EXISTING);
        var stranger = new Trusting(other.authority());
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> stranger.certificate(secure.http()) != null);
        assertNotEquals(before, stranger.certificate(secure.http()));
        assertEquals(stranger.certificate(secure.http()), stranger.certificate(secure.mqtt()));
        assertEquals("without a start", pid, kota.pid());
        assertEquals(200, kota.get("/health").statusCode());
    }

    private void otherCityServicesComeWithAStart(KotaInstance kota) throws IOException {
        long before = kota.pid();
        setUp(kota, "modules = all").orFail();
        assertNotEquals(before, kota.pid());
        String modules = kota.ask("kota:module-list");
        assertTrue(modules, modules.contains("depth-gauge"));
        long after = kota.pid();
        setUp(kota, "modules = all", "city.zone = Asia/Makassar").orFail();
        assertEquals("a running one reads the rest itself", after, kota.pid());
        assertTrue(kota.ask("kota:doctor").contains("WITA"));
    }
}
