package org.kota.devices;

import org.kota.device.DeviceDriver;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Tells the devices of drivers that come and go. */
final class DriverTracking implements ServiceTrackerCustomizer<DeviceDriver, Driver> {

    private final BundleContext context;
    private final Devices devices;

    DriverTracking(BundleContext context, Devices devices) {
        this.context = context;
        this.devices = devices;
    }

    @Override
    public Driver addingService(ServiceReference<DeviceDriver> reference) {
        DeviceDriver service = context.getService(reference);
        if (service == null) {
            return null;
        }
        boolean logsIn = Boolean.parseBoolean(String.valueOf(reference.getProperty(DeviceDriver.LOGS_IN)));
        Driver driver = devices.add(service, logsIn);
        if (driver == null) {
            context.ungetService(reference);
        }
        return driver;
    }

    @Override
    public void modifiedService(ServiceReference<DeviceDriver> reference, Driver driver) {
        // its properties don't change while it is registered
    }

    @Override
    public void removedService(ServiceReference<DeviceDriver> reference, Driver driver) {
        devices.remove(driver);
        context.ungetService(reference);
    }
}
