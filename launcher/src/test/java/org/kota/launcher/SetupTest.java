package org.kota.launcher;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.clock.CityFile;
import org.kota.tls.CertificateFiles;
import org.kota.tls.CityCertificate;
import org.kota.tls.TlsFile;

/** Setting up: by questions or a file, whole or not at all, and again. */
public class SetupTest {

    private static final Machine MACHINE = new Machine("kota-vm", List.of("192.0.2.7"));
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path data;
    private Setup setup;

    @Before
    public void aProgram() throws Exception {
        Path program = folder.getRoot().toPath().resolve("program");
        data = folder.getRoot().toPath().resolve("data");
        write(
                program.resolve("etc/org.apache.karaf.features.cfg"),
                "featuresBoot=shell/4, kota/1, kota-depth-gauge/1, kota-air-quality/1\n");
        write(
                program.resolve("etc/org.kota.tls.cfg"),
                "# About TLS.\n#certificate.file = tls/certificate.pem\n#address = x\n");
        Files.createDirectories(program.resolve("system"));
        Prepare.prepare(program, new DataFolder(data));
        setup = new Setup(program, new DataFolder(data), MACHINE, Set.of("8181", "1883"), () -> NOW);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String etc(String file) throws IOException {
        return Files.readString(data.resolve("etc").resolve(file));
    }

    private boolean byFile(String answers) throws Exception {
        Path file = folder.getRoot().toPath().resolve("answers.cfg");
        Files.writeString(file, answers);
        Answers given = setup.present();
        setup.fromFile(file, given);
        return setup.apply(given);
    }

    private String refused(String answers) {
        return assertThrows(UnusableSettingException.class, () -> byFile(answers))
                .getMessage();
    }

    private String interview(Answers answers, String... lines) throws Exception {
        var shown = new ByteArrayOutputStream();
        setup.interview(
                new BufferedReader(new StringReader(String.join("\n", lines) + "\n")),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                answers);
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void whatIsAnsweredIsWhatThePlatformReads() throws Exception {
        assertFalse(byFile("city.name = Denpasar\ncity.zone = Asia/Makassar\nlanguage = en\nadministrator = sari\n"));
        var city = new CityFile().read(etc("org.kota.city.cfg"));
        assertEquals("Denpasar Asia/Makassar en", city.name() + " " + city.zone() + " " + city.language());
        var tls = new TlsFile().read(etc("org.kota.tls.cfg"));
        assertEquals(
                "192.0.2.7 0.0.0.0 8443 8883",
                tls.name() + " " + tls.address() + " " + tls.webPort() + " " + tls.mqttPort());
        assertTrue("what the file says beside it stays", etc("org.kota.tls.cfg").startsWith("# About TLS.\n"));
        assertEquals("sari\n", Files.readString(data.resolve("run/first-administrator")));
        var made = CertificateFiles.read(data.resolve("tls/certificate.pem"), data.resolve("tls/key.pem"));
        assertEquals(List.of("192.0.2.7", "kota-vm", "localhost", "127.0.0.1"), made.names());
    }

    @Test
    public void aSecondRunChangesOnlyWhatIsAnsweredOtherwise() throws Exception {
        byFile("city.name = Denpasar");
        byte[] certificate = Files.readAllBytes(data.resolve("tls/certificate.pem"));
        String tls = etc("org.kota.tls.cfg");
        assertFalse(byFile("\uFEFFcity.name = Bandung"));
        assertTrue(etc("org.kota.city.cfg").contains("name = Bandung"));
        assertEquals(tls, etc("org.kota.tls.cfg"));
        assertArrayEquals(certificate, Files.readAllBytes(data.resolve("tls/certificate.pem")));
    }

    @Test
    public void otherCityServicesAskForAStartThatInstallsThemAlone() throws Exception {
        assertTrue(byFile("city.name = B\nmodules = air-quality"));
        var chosen = new Chosen(folder.getRoot().toPath().resolve("program/etc"), data.resolve("etc"));
        chosen.apply();
        assertTrue(etc("org.apache.karaf.features.cfg").contains("featuresBoot = shell/4, kota/1, kota-air-quality/1"));
        assertFalse(byFile("city.name = C\nmodules = air-quality"));
        assertTrue(refused("modules = water").contains("air-quality, depth-gauge"));
    }

    @Test
    public void otherCityServicesMakeTheContainerInstallAnew() throws Exception {
        Path program = folder.getRoot().toPath().resolve("program");
        write(data.resolve("karaf/cache/bundle0"), "x");
        Prepare.prepare(program, new DataFolder(data));
        assertTrue(Files.exists(data.resolve("karaf/cache/bundle0")));
        byFile("city.name = B\nmodules = air-quality");
        Prepare.prepare(program, new DataFolder(data));
        assertFalse(Files.exists(data.resolve("karaf/cache/bundle0")));
    }

    @Test
    public void ownCertificatesAreTakenWithTheirKeyAlone() throws Exception {
        var own = new CityCertificate(folder.newFolder().toPath(), () -> NOW);
        own.ensure("Lain", List.of("kota.contoh.go.id"));
        String files = "certificate = " + own.certificate() + "\ncertificate.key = " + own.key();
        assertTrue(refused("city.name = B\n" + files).contains("tidak berlaku untuk 192.0.2.7"));
        byFile("city.name = B\nname = kota.contoh.go.id\n" + files);
        assertEquals(
                own.certificate().toString(),
                new TlsFile().read(etc("org.kota.tls.cfg")).certificate());
        assertFalse(Files.exists(data.resolve("tls/certificate.pem")));
        var old = new CityCertificate(folder.newFolder().toPath(), () -> NOW.minus(Duration.ofDays(1000)));
        old.ensure("Lain", List.of("kota.contoh.go.id"));
        assertTrue(refused("certificate = " + old.certificate() + "\ncertificate.key = " + old.key())
                .contains("berakhir pada 2026"));
        var other = new CityCertificate(folder.newFolder().toPath(), () -> NOW);
        other.ensure("Lain", List.of("kota.contoh.go.id"));
        assertTrue(refused("certificate.key = " + other.key()).contains("isn't that of the certificate"));
        assertTrue(refused("certificate.key = /nowhere").contains("/nowhere"));
    }

    @Test
    public void withoutAnAddressThereIsNoTlsAnyMore() throws Exception {
        byFile("city.name = B");
        byFile("address = none");
        assertEquals("", new TlsFile().read(etc("org.kota.tls.cfg")).certificate());
        assertEquals(Question.NONE, setup.present().of(Question.ADDRESS));
    }

    @Test
    public void badAnswersChangeNothing() throws Exception {
        assertTrue(refused("").contains("city.name"));
        assertTrue(refused("city.name = B\ncity.zone = Asia/Bandung").contains("Tidak ada zona waktu 'Asia/Bandung'"));
        assertTrue(refused("city.name = B\naddress = 203.0.113.9").contains("203.0.113.9"));
        assertTrue(refused("city.name = B\nname = a b").contains("a b"));
        assertTrue(refused("city.name = B\nweb.port = 70000").contains("70000"));
        assertTrue(refused("city.name = B\nweb.port = 8883").contains("mqtt.port"));
        assertTrue(refused("city.name = B\nadministrator = Sari").contains("Sari"));
        assertTrue(refused("city.name = B\nbackup.place = backups").contains("backups"));
        assertTrue(refused("city.name = B\nbackup.place = /\nbackup.at = 25:00").contains("25:00"));
        assertTrue(refused("city.name = B\nbackup.place = sftp://a@b:22/c").contains("SHA256"));
        assertTrue(refused("cty.name = B").contains("cty.name"));
        assertTrue(refused("city.name = X\\ndemo = true").contains("kendali"));
        for (String name : List.of("1:2", "1.2.3.4.", "1.2.3.444", "-a", ":::")) {
            assertTrue(name, refused("city.name = B\nname = " + name).contains(name));
        }
        assertTrue(refused("city.name = B\nbackup.place = /mnt/\\u0000x").contains("kendali"));
        assertTrue(refused("city.name = B\nbackup.place = /nowhere/at/all").contains("/nowhere/at/all"));
        assertTrue(
                refused("city.name = B\nbackup.place = " + data.resolve("run")).contains("folder data"));
        assertTrue(refused("city.name = B\nweb.port = 8181").contains("8181"));
        assertTrue(refused("city.name = B\nmodules = ,").contains("air-quality"));
        assertFalse(Files.exists(data.resolve("etc/org.kota.city.cfg")));
        assertFalse(Files.exists(data.resolve("tls")));
    }

    @Test
    public void onceThereIsAnAdministratorNoneIsNamed() throws Exception {
        write(data.resolve("etc/users.properties"), "_g_\\:admingroup = group,admin\nsari = hash,_g_:admingroup\n");
        assertTrue(setup.hasAdministrator());
        byFile("city.name = B\nadministrator = budi");
        assertFalse(Files.exists(data.resolve("run/first-administrator")));
    }

    @Test
    public void aPersonIsAskedUntilTheAnswerCanBeUsed() throws Exception {
        Answers answers = setup.present();
        String shown = interview(
                answers,
                "en",
                "",
                "Bandung",
                "Asia/Bandung",
                "",
                "none",
                "sari",
                "/",
                "25:00",
                "01:15",
                "air-quality",
                "maybe",
                "y");
        assertEquals("Bandung", answers.of(Question.CITY_NAME));
        assertEquals("Asia/Jakarta", answers.of(Question.CITY_ZONE));
        assertEquals("01:15", answers.of(Question.BACKUP_AT));
        assertTrue(shown, shown.contains("Give the city's name."));
        assertTrue(shown, shown.contains("There is no time zone 'Asia/Bandung'"));
        assertTrue(shown, shown.contains("Say y for yes, or n for no"));
        assertFalse("without TLS there is no certificate", shown.contains("certificate ["));
    }

    @Test
    public void itIsAskedInTheLanguageThatWasChosen() throws Exception {
        String shown = interview(setup.present(), "id", "Bandung", "", "none", "", "-", "", "ya");
        assertTrue(shown, shown.contains("Nama kota, sebagaimana akan dibaca orang."));
        assertFalse(shown, shown.contains("Name of the city"));
    }

    @Test
    public void whoSaysNoOrLeavesChangesNothing() {
        for (boolean says : new boolean[] {true, false}) {
            List<String> lines = List.of("id", "Bandung", "", "none", "", "-", "");
            String typed = String.join("\n", lines) + (says ? "\nn\n" : "\n");
            var e = assertThrows(
                    UnusableSettingException.class,
                    () -> setup.interview(
                            new BufferedReader(new StringReader(typed)),
                            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                            setup.present()));
            assertEquals("Tidak ada yang diubah.", e.getMessage());
        }
        assertFalse(Files.exists(data.resolve("etc/org.kota.city.cfg")));
    }
}
