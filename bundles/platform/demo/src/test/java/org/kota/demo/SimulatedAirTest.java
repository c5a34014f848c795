package org.kota.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

public class SimulatedAirTest {

    private static final Path FILE = Path.of("src/main/resources/demo/simulated-air.csv");

    @Test
    public void theShippedFileIsWhatTheGeneratorSays() throws Exception {
        if (Boolean.getBoolean("kota.regenerate")) {
            Files.write(FILE, SimulatedAir.lines());
        }
        String shipped = new String(DemoFiles.bytes("simulated-air.csv"), StandardCharsets.UTF_8);
        assertEquals(SimulatedAir.lines(), shipped.lines().toList());
    }

    @Test
    public void itLooksLikeTheAirOfACity() {
        List<double[]> rows = SimulatedAir.lines().stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])})
                .toList();
        assertEquals(28 * 24 - 5, rows.size());
        assertTrue(rows.stream().allMatch(row -> row[0] > 1 && row[1] > row[0]));
        double most = rows.stream().mapToDouble(row -> row[0]).max().orElseThrow();
        assertTrue("an episode, and nothing impossible: " + most, most > 60 && most < 400);
    }
}
