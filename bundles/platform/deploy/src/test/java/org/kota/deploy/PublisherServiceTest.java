package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeploymentException;
import org.kota.control.Publishers.Certificate;
import org.kota.control.Publishers.Publisher;

public class PublisherServiceTest {

    @ClassRule
    public static final TemporaryFolder KEYS = new TemporaryFolder();

    private static Path vina;
    private static Path other;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private PublisherService publishers;

    @BeforeClass
    public static void twoCertificates() throws Exception {
        Path keys = KEYS.getRoot().toPath();
        vina = Keys.of("vina", keys).certificate(keys.resolve("vina.pem"));
        other = Keys.of("other", keys).certificate(keys.resolve("other.pem"));
    }

    @Before
    public void begin() {
        publishers = new PublisherService(folder.getRoot().toPath(), () -> Rig.NOW);
    }

    @Test
    public void aCertificateTellsOfItself() {
        Certificate certificate = publishers.read(vina);
        assertEquals("CN=vina,O=Bandung", certificate.subject());
        assertTrue(certificate.fingerprint(), certificate.fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        assertTrue(certificate.until().isAfter(certificate.from()));
    }

    @Test
    public void whoIsTrustedStaysSoOverARestart() {
        trust("vina", vina);
        begin();
        assertEquals(
                new Publisher("vina", print(vina), "CN=vina,O=Bandung", Rig.NOW, "wati", Optional.empty(), ""),
                publishers.list().get(0));
        publishers.revoke("vina", "wayan");
        begin();
        assertEquals(Optional.of(Rig.NOW), publishers.list().get(0).revoked());
        assertEquals("wayan", publishers.list().get(0).revokedBy());
        trust("vina", vina);
        assertEquals(Optional.empty(), publishers.list().get(0).revoked());
    }

    @Test
    public void aNameStandsForOneCertificate() {
        trust("vina", vina);
        refused("this certificate is trusted already, as vina", () -> trust("vina", vina));
        refused("this certificate is trusted already, as vina", () -> trust("vivi", vina));
        refused("the name vina stands for another certificate", () -> trust("vina", other));
        publishers.revoke("vina", "wati");
        refused("this certificate was vina; trust it under that name again", () -> trust("vivi", vina));
        refused("the name vina stands for another certificate", () -> trust("vina", other));
    }

    @Test
    public void refusesWhatCannotBe() throws Exception {
        refused("the name of a publisher has", () -> trust("../x", vina));
        refused("the name kota stands for what came with the program", () -> trust("kota", vina));
        refused("is another certificate now", () -> publishers.trust("vina", other, print(vina), "wati"));
        refused("there is no publisher 'vina'", () -> publishers.revoke("vina", "wati"));
        Path text = Files.writeString(folder.getRoot().toPath().resolve("x.pem"), "none");
        refused("is no X.509 certificate", () -> publishers.read(text));
        refused("can't be read", () -> publishers.read(text.resolveSibling("y.pem")));
        trust("vina", vina);
        publishers.revoke("vina", "wati");
        refused("vina is revoked already", () -> publishers.revoke("vina", "wati"));
    }

    private void trust(String name, Path file) {
        publishers.trust(name, file, print(file), "wati");
    }

    private String print(Path file) {
        return publishers.read(file).fingerprint();
    }

    private static void refused(String reason, Runnable attempt) {
        var e = assertThrows(DeploymentException.class, attempt::run);
        assertTrue(e.getMessage(), e.getMessage().contains(reason));
    }
}
