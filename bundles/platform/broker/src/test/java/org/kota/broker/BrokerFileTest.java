package org.kota.broker;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.file.Path;
import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class BrokerFileTest {

    private final BrokerFile file = new BrokerFile();

    private void assertFault(String fault, String text) {
        var said = assertThrows(InvalidSettingsException.class, () -> file.read(text));
        assertEquals(fault, said.getMessage());
    }

    @Test
    public void hasTheDefaultsOfASmallInstallation() throws InvalidSettingsException {
        var path = Path.of("data");
        assertEquals(BrokerSettings.at("127.0.0.1", 1883, path), file.read("").embedded("127.0.0.1", 1883, path));
    }

    @Test
    public void namesLineKeyValueAndWhatIsAllowed() {
        assertFault("line 2, mode: is embedded or external, not 'internal'", "\nmode = internal\n");
        assertFault(
                "line 1, max.connections: is a whole number from 1 to 1000000000, not '5k'", "max.connections = 5k\n");
        assertFault("line 1, queue.limit: is a whole number from 1 to 1000000000, not '0'", "queue.limit = 0\n");
    }

    @Test
    public void anExternalBrokerNeedsAnAddressOfItsOwn() throws InvalidSettingsException {
        for (String uri :
                new String[] {"", "mqtt.example:1883", "http://mqtt.example", "tcp://mqtt.example:18x3", "tcp:"}) {
            assertFault(
                    (uri.isEmpty() ? "" : "line 2, ") + "uri: is tcp://host:port or ssl://host:port, not '" + uri + "'",
                    "mode = external\n" + (uri.isEmpty() ? "" : "uri = " + uri + "\n"));
        }
        assertEquals("embedded needs none", "", file.read("uri = nowhere").uri());
    }
}
