package org.kota.broker;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

public class EndpointTest {

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    private final Map<String, Object> values = new HashMap<>();

    private final BrokerConfiguration configuration = (BrokerConfiguration) Proxy.newProxyInstance(
            BrokerConfiguration.class.getClassLoader(),
            new Class<?>[] {BrokerConfiguration.class},
            (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));

    @Test
    public void pointsToTheExternalBrokerOfTheConfiguration() {
        values.putAll(Map.of("mode", "external", "uri", "ssl://mqtt.example:8883", "user", "kota", "password", "hush"));
        assertTrue(BrokerConfiguration.Reader.isExternal(configuration));
        var endpoint = Endpoint.external(configuration);
        assertEquals("ssl://mqtt.example:8883", endpoint.uri().toString());
        assertArrayEquals("hush".toCharArray(), endpoint.password());
        assertFalse(endpoint.stampsArrival());
        assertFalse(endpoint.toString().contains("hush"));
    }

    @Test
    public void saysWhichSettingIsWrong() {
        values.put("mode", "internal");
        assertFault("mode", () -> BrokerConfiguration.Reader.isExternal(configuration));
        values.put("uri", "mqtt.example:1883");
        assertFault("uri", () -> Endpoint.external(configuration));
        values.put("max_connections", 0);
        assertFault(
                "max.connections",
                () -> BrokerConfiguration.Reader.settings(configuration, "127.0.0.1", 1883, Path.of("data")));
    }

    private static void assertFault(String key, Runnable reading) {
        var fault = assertThrows(IllegalArgumentException.class, reading::run);
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
