package org.kota.tls;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The city's own authority: made once, and the server's certificate by it, made anew when it must be. */
public class CityCertificateTest {

    private static final List<String> NAMES = List.of("kota.contoh.go.id", "192.0.2.7", "2001:db8::7");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private Path place;
    private CityCertificate made;

    @Before
    public void make() throws IOException {
        place = folder.getRoot().toPath().resolve("tls");
        made = new CityCertificate(place, () -> now);
        assertTrue(made.ensure("Contoh", NAMES));
    }

    private static List<X509Certificate> read(Path file) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private X509Certificate server() throws Exception {
        return read(made.certificate()).get(0);
    }

    @Test
    public void theAuthorityVouchesForTheServersNamesAndForNoOtherAuthority() throws Exception {
        X509Certificate authority = read(made.authority()).get(0);
        server().verify(authority.getPublicKey());
        assertEquals(List.of(server(), authority), read(made.certificate()));
        assertEquals(
                List.of("kota.contoh.go.id", "192.0.2.7", "2001:db8:0:0:0:0:0:7"),
                server().getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .toList());
        assertEquals("only for itself", 0, authority.getBasicConstraints());
        assertEquals("no authority", -1, server().getBasicConstraints());
        server().checkValidity(java.util.Date.from(now.plus(Duration.ofDays(800))));
    }

    @Test
    public void keysAreForTheirOwnerAlone() throws IOException {
        for (String key : List.of("key.pem", "authority.key")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(key))));
            assertTrue(Files.readString(place.resolve(key)).startsWith("-----BEGIN PRIVATE KEY-----"));
        }
    }

    @Test
    public void whatIsGoodStays() throws IOException {
        byte[] before = Files.readAllBytes(made.certificate());
        now = now.plus(CityCertificate.VALID).minus(Duration.ofDays(65));
        assertFalse(made.ensure("Contoh", NAMES));
        assertFalse(made.renew());
        assertArrayEquals(before, Files.readAllBytes(made.certificate()));
    }

    @Test
    public void whatEndsSoonIsMadeAnewByTheSameAuthority() throws Exception {
        byte[] authority = Files.readAllBytes(made.authority());
        now = now.plus(CityCertificate.VALID).minus(Duration.ofDays(55));
        assertTrue(made.renew());
        assertArrayEquals(authority, Files.readAllBytes(made.authority()));
        server().verify(read(made.authority()).get(0).getPublicKey());
        server().checkValidity(java.util.Date.from(now.plus(Duration.ofDays(700))));
        assertEquals(NAMES.size(), server().getSubjectAlternativeNames().size());
    }

    @Test
    public void otherNamesAskForAnotherCertificate() throws Exception {
        assertTrue(made.ensure("Contoh", List.of("lain.contoh.go.id")));
        assertEquals(
                "lain.contoh.go.id",
                server().getSubjectAlternativeNames().iterator().next().get(1));
    }

    /** As a setup leaves it that was killed between the two files. */
    @Test
    public void aKeyThatIsNotItsOwnAndABrokenCertificateAreMadeAnewByTheSameAuthority() throws Exception {
        byte[] authority = Files.readAllBytes(made.authority());
        var other = new CityCertificate(folder.newFolder().toPath(), () -> now);
        other.ensure("Lain", NAMES);
        Files.copy(other.key(), made.key(), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(made.renew());
        CertificateFiles.read(made.certificate(), made.key());
        Files.writeString(made.key(), "");
        assertTrue(made.ensure("Contoh", NAMES));
        Files.writeString(made.certificate(), "");
        assertThrows("its names aren't known", IOException.class, made::renew);
        assertTrue(made.ensure("Contoh", NAMES));
        CertificateFiles.read(made.certificate(), made.key());
        assertArrayEquals(authority, Files.readAllBytes(made.authority()));
    }

    @Test
    public void anAuthorityWhoseKeyIsKeptElsewhereIsNotReplaced() throws Exception {
        Path key = place.resolve("authority.key");
        byte[] secret = Files.readAllBytes(key);
        Files.delete(key);
        assertFalse("nothing must be made", made.ensure("Contoh", NAMES));
        var e = assertThrows(IOException.class, () -> made.ensure("Contoh", List.of("lain.contoh.go.id")));
        assertTrue(e.getMessage(), e.getMessage().contains("authority.key isn't there"));
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(key, secret);
        Files.delete(made.authority());
        assertThrows(IOException.class, () -> made.ensure("Contoh", List.of("lain.contoh.go.id")));
    }
}
