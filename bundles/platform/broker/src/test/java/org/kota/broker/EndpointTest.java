package org.kota.broker;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

public class EndpointTest {

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Map<String, Object> values = new HashMap<>();

    private final BrokerConfiguration configuration = (BrokerConfiguration) Proxy.newProxyInstance(
            BrokerConfiguration.class.getClassLoader(),
            new Class<?>[] {BrokerConfiguration.class},
            (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));

    @Test
    public void pointsToTheExternalBrokerOfTheConfiguration() throws IOException {
        Path file = folder.getRoot().toPath().resolve("broker.secret");
        Files.writeString(file, "hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        values.putAll(Map.of("mode", "external", "uri", "ssl://mqtt.example:8883", "user", "kota"));
        values.put("password_file", "broker.secret");
        assertTrue(BrokerConfiguration.Reader.isExternal(configuration));
        var endpoint = external();
        assertEquals("ssl://mqtt.example:8883", endpoint.uri().toString());
        assertArrayEquals("hush".toCharArray(), endpoint.password());
        assertFalse(endpoint.stampsArrival());
        assertFalse(endpoint.toString().contains("hush"));
    }

    @Test
    public void readsTheExternalBrokersPasswordAnewEachTimeAndWaitsForItsFile() throws IOException {
        values.putAll(Map.of("mode", "external", "uri", "tcp://mqtt.example:1883", "user", "kota"));
        values.put("password_file", "broker.secret");
        Path file = folder.getRoot().toPath().resolve("broker.secret");
        var endpoint = external();
        String missing =
                assertThrows(UncheckedIOException.class, endpoint::password).getMessage();
        assertTrue(missing, missing.contains(file.toString()));
        for (String password : new String[] {"hush", "hushed"}) {
            Files.writeString(file, password);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertEquals(password, new String(endpoint.password()));
        }
    }

    @Test
    public void saysWhichSettingIsWrong() {
        values.put("mode", "internal");
        assertFault("mode", () -> BrokerConfiguration.Reader.isExternal(configuration));
        values.put("uri", "mqtt.example:1883");
        assertFault("uri", this::external);
        values.put("max_connections", 0);
        assertFault(
                "max.connections",
                () -> BrokerConfiguration.Reader.settings(configuration, "127.0.0.1", 1883, Path.of("data")));
    }

    private Endpoint external() {
        return Endpoint.external(configuration, folder.getRoot().toPath());
    }

    private static void assertFault(String key, ThrowingRunnable reading) {
        var fault = assertThrows(IllegalArgumentException.class, reading);
        assertTrue(fault.getMessage(), fault.getMessage().startsWith("etc/org.kota.broker.cfg: " + key));
    }

    @Test
    public void hasTheDefaultsOfASmallInstallation() {
        var path = Path.of("data");
        assertEquals(
                BrokerSettings.at("127.0.0.1", 1883, path),
                BrokerConfiguration.Reader.settings(configuration, "127.0.0.1", 1883, path));
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
