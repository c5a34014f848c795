package org.kota.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.Test;
import org.kota.control.InvalidSettingsException;

/** The settings of TLS. */
public class TlsFileTest {

    private static TlsSettings read(String text) throws InvalidSettingsException {
        return new TlsFile().read(text);
    }

    private static void refuses(String text, String said) {
        var e = assertThrows(InvalidSettingsException.class, () -> read(text));
        assertTrue(e.getMessage(), e.getMessage().contains(said));
    }

    @Test
    public void withoutACertificateThereIsNone() throws Exception {
        assertFalse(read("").isOn());
        assertFalse(read("web.port = 9443").isOn());
    }

    @Test
    public void thePageHasTheNameThatPeopleKnow() throws Exception {
        String on = "certificate.file = c\nkey.file = k\n";
        assertEquals(Optional.of(URI.create("https://127.0.0.1:8443/")), read(on).page());
        assertEquals(
                Optional.of(URI.create("https://localhost:8443/")),
                read(on + "address = 0.0.0.0").page());
        assertEquals(
                Optional.of(URI.create("https://kota.contoh.go.id/")),
                read(on + "name = kota.contoh.go.id\nweb.port = 443").page());
        assertEquals(
                Optional.of(URI.create("https://[2001:db8::7]:8443/")),
                read(on + "name = 2001:db8::7").page());
        assertEquals(Optional.empty(), read(on + "web.port = 0").page());
    }

    @Test
    public void faultsAreNamed() {
        refuses("certificate.file = c", "key.file");
        refuses("web.port = 99999", "from 0 to 65535");
        refuses("web.port = 8443\nmqtt.port = 8443", "line 2, mqtt.port: is the port of the page, too");
        refuses("name = http://x", "is a host's name or address");
        refuses("adress = 0.0.0.0", "is no setting of this file");
    }
}
