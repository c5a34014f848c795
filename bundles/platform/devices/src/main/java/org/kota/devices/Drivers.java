package org.kota.devices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.kota.control.DeviceAdmin.LaneUse;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceDriver.Claim;
import org.kota.device.DriverDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The drivers that are installed, by id. */
final class Drivers {

    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private final Map<String, Driver> installed = new ConcurrentSkipListMap<>();
    private final LanePool pool;

    Drivers(LanePool pool) {
        this.pool = pool;
    }

    Driver find(String id) {
        return id == null ? null : installed.get(id);
    }

    /** Reads a device's configuration and lets its driver, if it is installed, check it. */
    DeviceConfig read(String id, ConfigFile file) throws ConfigurationException {
        Driver driver = find(file.settings().get("driver"));
        DeviceConfig config = reader(id, migrated(file, driver), driver).read();
        if (driver != null) {
            driver.check(config.info());
        }
        return config;
    }

    /** What a device would claim with this configuration, be it valid or not; null if that can't be told. */
    Set<Claim> claims(String id, ConfigFile file) {
        Driver driver = find(file.settings().get("driver"));
        try {
            return driver == null
                    ? null
                    : driver.claims(reader(id, migrated(file, driver), driver).withoutPoints());
        } catch (ConfigurationException e) {
            LOG.debug("The configuration of the device {} can't be brought up to date", id, e);
            return null;
        }
    }

    private static ConfigFile migrated(ConfigFile file, Driver driver) throws ConfigurationException {
        return driver == null ? file : driver.migrate(file);
    }

    private static DeviceConfigReader reader(String id, ConfigFile file, Driver driver) {
        return new DeviceConfigReader(id, file, driver == null ? null : driver.descriptor());
    }

    LaneUse lanes() {
        List<Driver> all = List.copyOf(installed.values());
        int waiting = all.stream().mapToInt(driver -> driver.share().waiting()).sum();
        return new LaneUse(
                pool.size(),
                pool.busy(),
                pool.queued() + waiting,
                all.stream().map(Driver::use).toList());
    }

    List<DriverDescriptor> descriptors() {
        return installed.values().stream().map(Driver::descriptor).toList();
    }

    /** The driver as added, or null if another one has its id. */
    Driver add(DeviceDriver service, boolean logsIn) {
        var driver = new Driver(service, service.descriptor(), logsIn, new DriverShare(pool));
        if (installed.putIfAbsent(driver.descriptor().id(), driver) != null) {
            LOG.error(
                    "Two drivers are called {}: the second one is left out. Uninstall one of them.",
                    driver.descriptor().id());
            return null;
        }
        return driver;
    }

    void remove(Driver driver) {
        installed.remove(driver.descriptor().id(), driver);
        driver.share().remove();
    }
}
