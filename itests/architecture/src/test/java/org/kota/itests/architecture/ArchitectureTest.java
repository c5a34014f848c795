package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** The house as built keeps its own rules. */
public class ArchitectureTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));

    private final List<Room> house = Room.all(ROOT);

    @Test
    public void everyBundleKeepsTheRulesOfTheHouse() {
        HouseRules rules = new HouseRules(house);
        List<String> broken =
                house.stream().flatMap(room -> rules.broken(room).stream()).toList();
        assertEquals(String.join("\n", broken), List.of(), broken);
    }

    @Test
    public void theContractsAreThere() {
        List<String> contracts = house.stream()
                .filter(room -> room.area().equals("api"))
                .map(Room::name)
                .toList();
        assertTrue(
                contracts.toString(),
                contracts.containsAll(List.of("org.kota.model", "org.kota.bus", "org.kota.device")));
    }

    @Test
    public void everyBundleIsInAFeature() throws IOException {
        String features =
                Files.readString(ROOT.resolve("features/src/main/feature/features.xml"), StandardCharsets.UTF_8);
        List<String> homeless = house.stream()
                .filter(room -> !room.area().equals("vendor-kit"))
                .map(Room::name)
                .filter(name -> !features.contains("mvn:org.kota/" + name + "/"))
                .toList();
        assertEquals(List.of(), homeless);
    }
}
