package org.kota.drivertck;

import java.util.Map;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DriverDescriptor;

/** The smallest driver that listens: a connection that it keeps up, a line a message. */
final class LineDriver implements DeviceDriver {

    private final Fault fault;

    LineDriver(Fault fault) {
        this.fault = fault;
    }

    @Override
    public DriverDescriptor descriptor() {
        return GaugeSettings.descriptor("line", fault);
    }

    @Override
    public void check(DeviceInfo device) throws DeviceException {
        GaugeSettings.of(device, fault);
    }

    @Override
    public Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        return GaugeSettings.migrate(configuration, fault);
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        return new LineSession(context, GaugeSettings.of(context.device(), fault), fault);
    }
}
