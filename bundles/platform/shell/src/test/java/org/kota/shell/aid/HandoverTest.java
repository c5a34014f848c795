package org.kota.shell.aid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DeadLetters;
import org.kota.control.ApiKey;
import org.kota.control.ApiKeys;
import org.kota.control.People;
import org.kota.control.Person;
import org.kota.control.Person.Login;
import org.kota.control.Rights;
import org.kota.control.Tls;
import org.kota.model.RefusalReason;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class HandoverTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Shell shell = new Shell();
    private Path data;
    private Path program;

    @Before
    public void plant() throws IOException {
        data = folder.newFolder("data").toPath();
        program = folder.newFolder("program").toPath();
        System.setProperty("kota.data", data.toString());
        System.setProperty("kota.program", program.toString());
        write(program.resolve("etc/org.kota.city.cfg"), "name = Kota\nzone = Asia/Jakarta\n");
        write(data.resolve("etc/org.kota.city.cfg"), "name = Bandung <b>\nzone = Asia/Jakarta\n");
        write(data.resolve("etc/org.kota.broker.cfg"), "password = rahasia-kota-9\n");
        shell.with(
                People.class,
                Fake.of(People.class)
                        .on(
                                "list",
                                List.of(new Person(
                                        "wati",
                                        "Wati & Co",
                                        true,
                                        Set.of(Login.ONE_TIME_PASSWORD),
                                        List.of(),
                                        List.of("viewer", "viewer@bpbd"),
                                        Duration.ZERO)))
                        .on("mustChoosePassword", false)
                        .make());
        shell.with(
                ApiKeys.class,
                Fake.of(ApiKeys.class)
                        .on(
                                "list",
                                List.of(new ApiKey(
                                        "prometheus",
                                        "wati",
                                        Rights.of("key:prometheus", List.of("viewer")),
                                        Instant.parse("2025-02-01T00:00:00Z"),
                                        Instant.parse("2026-02-01T00:00:00Z"),
                                        Optional.empty())))
                        .make());
        shell.with(
                DeadLetters.class,
                Fake.of(DeadLetters.class)
                        .on("refused", Map.of("device:post-1", Map.of(RefusalReason.MALFORMED, 1234L)))
                        .on("evicted", Map.of())
                        .make());
    }

    @After
    public void restore() {
        System.clearProperty("kota.data");
        System.clearProperty("kota.program");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String page(String... arguments) throws Exception {
        Path file = data.resolve("out.html");
        Files.deleteIfExists(file);
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", file.toString()));
        shell.run(new Handover(), all.toArray(String[]::new));
        return Files.readString(file);
    }

    @Test
    public void tellsPeopleRefusalsAndChangedSettingsWithoutSecrets() throws Exception {
        String page = page("--language", "en");
        assertTrue(page, page.contains("<td>wati</td><td>Wati &amp; Co</td><td>viewer@bpbd</td>"));
        assertTrue(page, page.contains("The key prometheus is refused from 1 February 2026"));
        assertTrue(page, page.contains("<td>prometheus</td><td>wati</td><td>viewer</td>"));
        assertTrue(page, page.contains("wati has not used the one-time password"));
        assertTrue(
                page,
                page.contains("<td>device:post-1</td><td>malformed: the message can't be decoded</td><td>1,234</td>"));
        assertTrue(
                page, page.contains("<td>org.kota.city.cfg</td><td>name</td><td>Bandung &lt;b&gt;</td><td>Kota</td>"));
        assertTrue(page, page.contains("<td>password</td><td>[removed]</td>"));
        assertFalse(page, page.contains("rahasia") || page.contains("<b>") || page.contains("<td>zone</td>"));
        assertFalse(page, page.contains("<script") || page.contains("http"));
    }

    @Test
    public void tellsTheCertificateAndThatItEndsSoon() throws Exception {
        assertTrue(page("--language", "en").contains("TLS is not set up."));
        var certificate = new Tls.Certificate(
                "CN=kota",
                "CN=Kota Contoh",
                List.of("kota.contoh.go.id"),
                Instant.EPOCH,
                Instant.parse("2026-02-01T00:00:00Z"),
                "abcd");
        shell.with(
                Tls.class,
                Fake.of(Tls.class)
                        .on("certificate", Optional.of(certificate))
                        .on("problems", List.of())
                        .on("page", Optional.empty())
                        .on("mqttPort", 0)
                        .make());
        String page = page("--language", "en");
        assertTrue(page, page.contains("<td>kota.contoh.go.id</td><td>CN=Kota Contoh</td><td>1 February 2026"));
        assertTrue(page, page.contains("The certificate ends on 1 February 2026"));
        assertTrue(page("--language", "id").contains("Sertifikat berakhir pada 1 Februari 2026"));
    }

    @Test
    public void isWrittenInTheCitysLanguageWithItsNumbersAndTimes() throws Exception {
        String page = page();
        assertTrue(page, page.contains("<html lang=\"id\">"));
        assertTrue(page, page.contains("Serah terima Kota Contoh"));
        assertTrue(page, page.contains("1.234"));
        assertTrue(page, page.contains("1 Januari 2026 07"));
        assertThrows(IllegalArgumentException.class, () -> page("--language", "fr"));
    }

    @Test
    public void aPartThatIsNotThereSaysSoAndTheOthersFollow() throws Exception {
        String page = page("--language", "en");
        assertTrue(page, page.contains("The device administration is not available"));
        assertTrue(page, page.indexOf("<h2>Settings") > page.indexOf("<h2>Devices"));
    }

    @Test
    public void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
        Properties english = texts("handover.properties");
        Properties indonesian = texts("handover_id.properties");
        assertEquals(english.keySet(), indonesian.keySet());
        for (String key : english.stringPropertyNames()) {
            for (String place : List.of("{0}", "{1}", "{2}", "{3}")) {
                assertEquals(
                        key,
                        english.getProperty(key).contains(place),
                        indonesian.getProperty(key).contains(place));
            }
        }
    }

    private static Properties texts(String name) throws IOException {
        var texts = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
