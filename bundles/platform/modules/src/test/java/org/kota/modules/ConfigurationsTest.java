package org.kota.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.service.ServiceException;

public class ConfigurationsTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final List<String> changed = new ArrayList<>();

    @Test
    public void theFileIsTheTruth() throws Exception {
        Path etc = folder.getRoot().toPath();
        var configurations = new Configurations(new ModuleFiles(etc, etc), changed::add);
        configurations.updated(
                "org.kota.module~depth-gauge", new Hashtable<>(Map.of("spike", "1", "service.pid", "x")));
        assertEquals(Map.of("spike", "1"), configurations.of("depth-gauge"));
        Files.writeString(etc.resolve("org.kota.module-depth-gauge.cfg"), "spike = 2\n");
        assertEquals(Map.of("spike", "2"), configurations.of("depth-gauge"));
        configurations.deleted("org.kota.module~depth-gauge");
        assertEquals(List.of("depth-gauge", "depth-gauge"), changed);
    }

    @Test
    public void aValueMayStandInAFileOfTheModulesOwnFolder() throws Exception {
        Path etc = folder.getRoot().toPath();
        var files = new ModuleFiles(etc, etc);
        var configurations = new Configurations(files, changed::add);
        Files.writeString(etc.resolve("org.kota.module-depth-gauge.cfg"), "a = file:a.csv\nb = file:../secret\n");
        Path tables = Files.createDirectory(etc.resolve("org.kota.module-depth-gauge"));
        Files.writeString(etc.resolve("secret"), "x");
        Files.writeString(tables.resolve("a.csv"), "1,2\n3,4\n");
        var e = assertThrows(ServiceException.class, () -> configurations.of("depth-gauge"));
        assertTrue(e.getMessage(), e.getMessage().contains("b names the file '../secret'"));
        Files.writeString(etc.resolve("org.kota.module-depth-gauge.cfg"), "a = file:a.csv\n");
        assertEquals(Map.of("a", "1,2\n3,4"), configurations.of("depth-gauge"));
        long stamp = files.stamp("depth-gauge");
        assertEquals(stamp, files.stamp("depth-gauge"));
        Files.writeString(tables.resolve("a.csv"), "1,2\n3,4\n5,6\n");
        assertNotEquals(stamp, files.stamp("depth-gauge"));
    }

    @Test
    public void findsTheModuleOfAGeneratedPidByItsFile() {
        Path etc = folder.getRoot().toPath();
        var configurations = new Configurations(new ModuleFiles(etc, etc), changed::add);
        configurations.updated(
                "org.kota.module.7f3a",
                new Hashtable<>(Map.of("felix.fileinstall.filename", "file:/x/etc/org.kota.module-air-quality.cfg")));
        assertEquals(List.of("air-quality"), changed);
    }
}
