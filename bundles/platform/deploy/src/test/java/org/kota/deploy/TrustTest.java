package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Permit;
import org.kota.control.Publishers;

/** Archives that are signed, with keys as publishers make them, on a real container. */
public class TrustTest {

    private static final String WHO = "wayan";
    private static final String BUNDLE = "repository/org/city/noise/1.0.0/noise-1.0.0.jar";

    @ClassRule
    public static final TemporaryFolder KEYS = new TemporaryFolder();

    private static Keys vina;
    private static Keys stranger;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private Rig rig;
    private Publishers publishers;

    @BeforeClass
    public static void twoPublishers() throws Exception {
        Path keys = KEYS.getRoot().toPath();
        vina = Keys.of("vina", keys);
        stranger = Keys.of("stranger", keys);
    }

    @Before
    public void begin() throws Exception {
        root = folder.getRoot().toPath();
        rig = new Rig(root, module -> Optional.empty(), () -> Rig.NOW);
        publishers = new PublisherService(root.resolve("deploy"), () -> Rig.NOW);
        Path certificate = vina.certificate(root.resolve("vina.pem"));
        publishers.trust("vina", certificate, publishers.read(certificate).fingerprint(), WHO);
    }

    @After
    public void end() {
        rig.close();
    }

    @Test
    public void whatATrustedPublisherSignedIsTaken() throws Exception {
        Ended ended = install(vina.sign(noise()));
        assertEquals("vina", ended.publisher());
        assertEquals("vina", rig.deployer.standing().get(0).publisher());
        assertEquals("vina", rig.deployer.history().get(0).publisher());
        assertFalse(rig.deployer.standing().get(0).revoked());
    }

    @Test
    public void whatNobodySignedIsTakenOnlyIfSomebodyAsks() throws Exception {
        refused("noise-1.0.0.kar isn't signed", noise());
        Ended ended = install(noise(), Permit.UNSIGNED);
        assertEquals("", ended.publisher());
        assertEquals("", rig.deployer.standing().get(0).publisher());
    }

    @Test
    public void whatAStrangerSignedIsRefusedWithTheFingerprintToCompare() throws Exception {
        String fingerprint =
                publishers.read(stranger.certificate(root.resolve("s.pem"))).fingerprint();
        refused("whom this city doesn't trust: CN=stranger,O=Bandung, " + fingerprint, stranger.sign(noise()));
    }

    @Test
    public void oneOfSeveralSignersIsEnough() throws Exception {
        assertEquals("vina", install(vina.sign(stranger.sign(noise()))).publisher());
    }

    @Test
    public void whatARevokedPublisherSignedIsRefusedAndWhatIsInstalledIsMarked() throws Exception {
        install(vina.sign(noise()));
        publishers.revoke("vina", "wati");
        assertTrue(rig.deployer.standing().get(0).revoked());
        refused(
                "is signed by vina, whom wati has revoked at 2026-11-23T07:00:00Z",
                vina.sign(Kar.of("noise", "1.1.0").in(root)));
    }

    @Test
    public void whatWasAlteredIsNeverTaken() throws Exception {
        altered(
                "SHA-256 digest error for " + BUNDLE,
                entries -> entries.compute(BUNDLE, (name, bytes) -> Arrays.copyOf(bytes, bytes.length + 1)));
        altered("no valid signature covers read.me", entries -> entries.put("read.me", bytes("new")));
        altered("it lacks note.txt", entries -> entries.remove("note.txt"));
        altered("no valid signature covers", entries -> entries.remove("META-INF/CITY.EC"));
        altered("no valid signature covers", entries -> entries.put("META-INF/CITY.EC", bytes("none")));
        altered(
                "was altered after it was signed",
                entries -> entries.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n\n")));
    }

    /** A stripped signature can't be told from none. */
    @Test
    public void withoutItsSignatureItIsUnsigned() throws Exception {
        Path archive = vina.sign(noise());
        rewrite(archive, entries -> entries.keySet().removeIf(name -> name.startsWith("META-INF/CITY")));
        refused("isn't signed", archive);
    }

    @Test
    public void whatCameWithTheProgramNeedsNoSignature() throws Exception {
        Path shipped = Files.createDirectories(root.resolve("modules"));
        Path archive = Kar.of("noise", "1.0.0").in(shipped);
        assertEquals(Publishers.PROGRAM, install(archive).publisher());
        Path elsewhere = Kar.of("noise", "1.1.0").in(root);
        refused("isn't signed", elsewhere);
    }

    private Path noise() throws IOException {
        Path archive = Kar.of("noise", "1.0.0").in(root);
        rewrite(archive, entries -> entries.put("note.txt", bytes("a note")));
        return archive;
    }

    private Ended install(Path archive, Permit... permits) throws Exception {
        return rig.deployer.install(archive, Set.of(permits), WHO);
    }

    private void refused(String reason, Path archive, Permit... permits) {
        var e = assertThrows(RefusedArchiveException.class, () -> install(archive, permits));
        assertTrue(e.getMessage(), e.getMessage().contains(reason));
    }

    /** A change of entries. */
    private interface Change {
        void of(Map<String, byte[]> entries);
    }

    private void altered(String reason, Change change) throws Exception {
        Path archive = vina.sign(noise());
        rewrite(archive, change);
        refused(reason, archive, Permit.UNSIGNED);
        assertEquals(List.of(), rig.deployer.standing());
    }

    private static void rewrite(Path archive, Change change) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        change.of(entries);
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
