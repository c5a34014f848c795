package org.kota.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Reading a certificate and its key: what can't be used is refused with the file and what to do. */
public class IdentityTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private CityCertificate made;

    @Before
    public void make() throws Exception {
        made = new CityCertificate(folder.getRoot().toPath().resolve("tls"), InstantSource.system());
        made.ensure("Contoh", List.of("kota.contoh.go.id"));
    }

    private void refuses(String said) {
        var e = assertThrows(UnusableCertificateException.class, () -> Identity.read(made.certificate(), made.key()));
        assertTrue(e.getMessage(), e.getMessage().contains(said));
    }

    private static void write(Path file, String text) throws Exception {
        Files.writeString(file, text);
    }

    @Test
    public void aPairIsShownWithoutItsKey() throws Exception {
        var shown = Identity.read(made.certificate(), made.key()).shown();
        assertEquals("CN=kota.contoh.go.id", shown.subject());
        assertEquals(List.of("kota.contoh.go.id"), shown.names());
        assertTrue(shown.issuer(), shown.issuer().startsWith("CN=Kota Contoh "));
        assertEquals(64, shown.fingerprint().length());
    }

    @Test
    public void aMissingFileIsNamed() throws Exception {
        Files.delete(made.certificate());
        refuses("tls/certificate.pem can't be read");
    }

    @Test
    public void aMissingKeyIsNamed() throws Exception {
        Files.delete(made.key());
        refuses("There is no " + made.key());
    }

    @Test
    public void aKeyThatOthersMayReadIsRefused() throws Exception {
        Files.setPosixFilePermissions(made.key(), PosixFilePermissions.fromString("rw-r-----"));
        refuses("chmod 600");
    }

    @Test
    public void whatIsNoCertificateIsRefused() throws Exception {
        write(made.certificate(), "no certificate at all\n");
        refuses("no certificate in");
    }

    @Test
    public void aKeyOfAnotherFormIsToldHowToBecomeOne() throws Exception {
        write(made.key(), "-----BEGIN EC PRIVATE KEY-----\nMHcCAQ==\n-----END EC PRIVATE KEY-----\n");
        refuses("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    public void aBrokenKeyIsRefused() throws Exception {
        write(made.key(), "-----BEGIN PRIVATE KEY-----\nMHcCAQ==\n-----END PRIVATE KEY-----\n");
        refuses("is none for a certificate of the kind EC");
    }

    @Test
    public void namesOfOneLabelAreCoveredByAStar() {
        assertTrue(HostName.covers("*.contoh.go.id", "kota.CONTOH.go.id"));
        assertTrue(HostName.covers("2001:db8::7", "2001:DB8:0:0:0:0:0:7"));
        for (String name : List.of("contoh.go.id", "a.kota.contoh.go.id", "192.0.2.7", "lain.id")) {
            assertFalse(name, HostName.covers("*.contoh.go.id", name));
        }
    }

    @Test
    public void whatIsNeitherNameNorAddressIsNone() {
        for (String name : List.of("1:2", "1.2.3.4.", "1.2.3.444", "1.2", ":::", "-a", "a..b", "a b", "")) {
            assertFalse(name, HostName.isOne(name));
        }
        for (String name : List.of("0.0.0.0", "255.255.255.255", "::", "fe80::1", "kota", "kota.contoh.go.id", "4x")) {
            assertTrue(name, HostName.isOne(name));
        }
    }
}
