package org.kota.broker;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.InvalidSettingsException;

public class EndpointTest {

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void pointsToTheExternalBrokerOfTheConfiguration() throws Exception {
        Path file = folder.getRoot().toPath().resolve("broker.secret");
        Files.writeString(file, "hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var endpoint = external("uri = ssl://mqtt.example:8883");
        assertEquals("ssl://mqtt.example:8883", endpoint.uri().toString());
        assertArrayEquals("hush".toCharArray(), endpoint.password());
        assertFalse(endpoint.stampsArrival());
        assertFalse(endpoint.toString().contains("hush"));
    }

    @Test
    public void readsTheExternalBrokersPasswordAnewEachTimeAndWaitsForItsFile() throws Exception {
        Path file = folder.getRoot().toPath().resolve("broker.secret");
        var endpoint = external("uri = tcp://mqtt.example:1883");
        String missing =
                assertThrows(UncheckedIOException.class, endpoint::password).getMessage();
        assertTrue(missing, missing.contains(file.toString()));
        for (String password : new String[] {"hush", "hushed"}) {
            Files.writeString(file, password);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertEquals(password, new String(endpoint.password()));
        }
    }

    private Endpoint external(String uri) throws InvalidSettingsException {
        var configuration =
                new BrokerFile().read("mode = external\n" + uri + "\nuser = kota\npassword.file = broker.secret\n");
        assertTrue(configuration.external());
        return Endpoint.external(configuration, folder.getRoot().toPath());
    }

    @Test
    public void leadsTheIngestSessionToTheEmbeddedBroker() throws Exception {
        var endpoint = Endpoint.embedded(fixture.start());
        assertEquals(fixture.uri(), endpoint.uri().toString());
        assertTrue(endpoint.stampsArrival());
        fixture.connect(endpoint.clientId(), endpoint.user(), new String(endpoint.password()), 0, false)
                .disconnect();
    }
}
