package org.kota.itests.benchmarks;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class VersionsTest {

    @Test
    public void nameWhatTheBuildTakes() throws Exception {
        String versions = Versions.text();
        assertTrue(versions, versions.matches(".*Apache Karaf \\d+\\.\\d.*, Artemis \\d+\\.\\d.*, Paho \\d+\\.\\d.*"));
        assertFalse(versions, versions.replaceAll("Mosquitto unknown", "").contains("unknown"));
    }

    @Test
    public void aPropertyIsReadByItsWholeName() {
        String pom = "<karaf.version.old>1</karaf.version.old><karaf.version>4.4.10</karaf.version>";
        assertEquals("4.4.10", Versions.property(pom, "karaf.version"));
        assertEquals("unknown", Versions.property(pom, "paho.version"));
    }
}
