package org.kota.devices;

import java.util.List;
import java.util.Set;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceDriver.Claim;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DriverDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An installed driver.
 *
 * @param service the vendor's
 * @param descriptor what it is
 * @param logsIn whether its devices log in to the platform's broker
 * @param share its part of the lanes' pool
 */
record Driver(DeviceDriver service, DriverDescriptor descriptor, boolean logsIn, DriverShare share) {

    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

    DriverUse use() {
        return new DriverUse(descriptor.id(), share.stuck(), share.failed());
    }

    /** The configuration as this version of the driver wants it; the file itself stays as it was written. */
    ConfigFile migrate(ConfigFile file) throws ConfigurationException {
        int from = SettingsVersion.of(file);
        int now = descriptor.configurationVersion();
        if (from > now) {
            throw new ConfigurationException(
                    List.of(SettingsVersion.KEY + ": " + from + " is newer than the installed driver " + descriptor.id()
                            + " knows (" + now + "); update the driver"));
        }
        try {
            return from == now ? file : file.with(service.migrate(from, file.settings()));
        } catch (RuntimeException | Error e) {
            LOG.warn("The driver {} failed to bring a configuration up to date", descriptor.id(), e);
            throw new ConfigurationException(List.of("the driver " + descriptor.id()
                    + " failed to bring the settings of version " + from + " up to date: " + e));
        }
    }

    /** Lets the driver check what only it can judge. */
    void check(DeviceInfo device) throws ConfigurationException {
        try {
            service.check(device);
        } catch (DeviceException e) {
            throw new ConfigurationException(List.of(withoutStop(e.getMessage())));
        } catch (RuntimeException | Error e) {
            LOG.warn("The driver {} failed to check the device {}", descriptor.id(), device.id(), e);
            throw new ConfigurationException(List.of("the driver " + descriptor.id() + " failed to check it: " + e));
        }
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** What the device claims, or null if that can't be told. */
    Set<Claim> claims(DeviceInfo device) {
        try {
            return Set.copyOf(service.claims(device));
        } catch (DeviceException e) {
            LOG.debug("The settings of the device {} don't tell what it claims", device.id(), e);
            return null;
        } catch (RuntimeException | Error e) {
            LOG.warn("The driver {} failed to tell what the device {} claims", descriptor.id(), device.id(), e);
            return null;
        }
    }
}
