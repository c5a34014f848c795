package org.kota.drivertck;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;

/** The smallest driver that asks: a line out, a line in. */
final class GaugeDriver implements DeviceDriver {

    private final Fault fault;
    private final AtomicInteger opened = new AtomicInteger();
    final CountDownLatch stopped = new CountDownLatch(1);

    GaugeDriver(Fault fault) {
        this.fault = fault;
        if (fault == Fault.THREAD_OUTLIVES_DRIVER) {
            new Thread(new CountDownLatch(1)::countDown, "kota-gauge-done").start();
            thread("kota-gauge-forever", new CountDownLatch(1));
        }
    }

    static void thread(String name, CountDownLatch until) {
        var thread = new Thread(
                () -> {
                    try {
                        until.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public DriverDescriptor descriptor() {
        return GaugeSettings.descriptor("gauge", fault);
    }

    @Override
    public void check(DeviceInfo device) throws DeviceException {
        if (fault == Fault.NO_CHECK) {
            return;
        }
        var settings = GaugeSettings.of(device, fault);
        if (fault == Fault.CHECK_ASKS) {
            connect(settings);
        }
    }

    @Override
    public Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        return GaugeSettings.migrate(configuration, fault);
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        if (fault == Fault.OPENS_ONCE && opened.incrementAndGet() > 1) {
            throw new DeviceException(Detail.COMMUNICATION, "The gauge is in use by somebody else.");
        }
        var settings = GaugeSettings.of(context.device(), fault);
        return new GaugeSession(context, connect(settings), fault, stopped);
    }

    private static Socket connect(GaugeSettings settings) throws DeviceException {
        try {
            return new Socket(settings.host(), settings.port());
        } catch (IOException e) {
            throw new DeviceException(
                    Detail.COMMUNICATION,
                    "There is no gauge at " + settings.host() + ":" + settings.port() + "; check its cable.",
                    e);
        }
    }
}
