package org.kota.itests.benchmarks;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.junit.Test;

public class PartTest {

    @Test
    public void aThreadIsToldByItsName() {
        assertEquals(Part.BROKER, Part.of("Thread-# (acti"));
        assertEquals(Part.BROKER, Part.of("activemq-buffer"));
        assertEquals(Part.CLIENT, Part.of("MQTT Rec: kota-"));
        assertEquals(Part.OWN, Part.of("kota-bus-writer"));
        assertEquals(Part.JVM, Part.of("C# CompilerThre"));
        assertEquals(Part.JVM, Part.of("G# Conc##"));
        assertEquals(Part.OTHER, Part.of("qtp#-#"));
    }

    @Test
    public void whatAPartUsedIsTheSumOverItsThreads() {
        Map<String, Long> before = Map.of("kota-bus-writer", 100L, "MQTT Rec: k", 7L);
        Map<String, Long> after = Map.of("kota-bus-writer", 150L, "kota-mqtt-inbox", 30L, "MQTT Rec: k", 9L);
        assertEquals(Map.of(Part.OWN, 80L, Part.CLIENT, 2L), Part.between(before, after));
    }
}
