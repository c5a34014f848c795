package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.Test;

public class HouseRulesTest {

    private static final Path NO_JAR = Path.of("none.jar");

    private static final Room MODEL = room("api", "model", "org.kota.model", "", "org.kota.model;version=1.0.0");
    private static final Room STORE = room("api", "store", "org.kota.store", "org.kota.model", "org.kota.store");

    private final HouseRules rules = new HouseRules(List.of(MODEL, STORE));

    @Test
    public void aDriverKnowsTheModelAndDevicesAlone() {
        assertTrue(broken("drivers", "mqtt", "org.kota.model,org.kota.device,org.kota.sockets,org.osgi.framework", "")
                .isEmpty());
        assertEquals(
                List.of("org.kota.mqtt (drivers) must not know org.kota.store"),
                broken("drivers", "mqtt", "org.kota.store;version=\"[1,2)\"", ""));
    }

    @Test
    public void aServiceDoesNotReachIntoTheStore() {
        assertEquals(
                1,
                broken("services", "depth-gauge", "org.kota.bus,org.kota.store", "")
                        .size());
    }

    @Test
    public void platformBundlesMeetOnlyThroughContracts() {
        assertTrue(broken("platform", "bus-local", "org.kota.store,org.kota.disk,org.kota.sqlite", "")
                .isEmpty());
        assertEquals(1, broken("platform", "bus-local", "org.kota.catalog", "").size());
    }

    @Test
    public void whatDriversShareIsTheirsAlone() {
        assertEquals(
                1, broken("services", "depth-gauge", "org.kota.sockets", "").size());
        assertEquals(1, broken("drivers", "mqtt", "org.kota.sqlite", "").size());
    }

    @Test
    public void aKitStandsOnContractsAndTheTestkitAlone() {
        assertTrue(broken("vendor-kit", "bus-tck", "org.kota.store,org.kota.testkit", "org.kota.bustck")
                .isEmpty());
        assertEquals(1, broken("vendor-kit", "bus-tck", "org.kota.buslocal", "").size());
    }

    @Test
    public void anImplementationShowsNothing() {
        assertEquals(1, broken("platform", "bus-local", "", "org.kota.buslocal").size());
    }

    @Test
    public void aBundleIsCalledAsItsFolder() {
        Room stranger = room("platform", "bus-local", "org.kota.bus.local", "", "");
        assertEquals(
                List.of("bundles/platform/bus-local must be called org.kota.buslocal, not org.kota.bus.local"),
                rules.broken(stranger));
    }

    @Test
    public void aBundleKeepsToItsOwnPackages() {
        Room split =
                Room.of("drivers", "mqtt", manifest("org.kota.mqtt", "", ""), Set.of("org.kota.device.extra"), NO_JAR);
        assertEquals(List.of("org.kota.mqtt must not contain the package org.kota.device.extra"), rules.broken(split));
    }

    private List<String> broken(String area, String folder, String imports, String exports) {
        return rules.broken(room(area, folder, "org.kota." + folder.replace("-", ""), imports, exports));
    }

    private static Room room(String area, String folder, String name, String imports, String exports) {
        return Room.of(area, folder, manifest(name, imports, exports), Set.of(name), NO_JAR);
    }

    private static Manifest manifest(String name, String imports, String exports) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Import-Package", imports);
        headers.putValue("Export-Package", exports);
        return manifest;
    }
}
