package org.kota.drivertck;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.Findings;

/** The smallest driver that asks: a line out, a line in. */
final class GaugeDriver implements DeviceDriver {

    private final Fault fault;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Semaphore line = new Semaphore(1);
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
    public String inspect(DeviceInfo device, Findings findings) throws DeviceException {
        return fault == Fault.DRY_RUN_WITHOUT_WORDS ? null : DeviceDriver.super.inspect(device, findings);
    }

    @Override
    public Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        return GaugeSettings.migrate(configuration, fault);
    }

    @Override
    public List<Claim> claims(DeviceInfo device) {
        return switch (fault) {
            case CLAIMS_VARY -> List.of(claim("port", device.points().size() + " points"));
            case CLAIMS_BY_NO_SETTING -> List.of(claim("line", "the only one"));
            default -> List.of();
        };
    }

    private static Claim claim(String setting, String origin) {
        return new Claim(setting, origin, null);
    }

    /** A session has lost its gauge. */
    void lost() {
        lost.incrementAndGet();
    }

    /** Takes the line that all gauges share; false if somebody else has it. */
    boolean takeLine() {
        return fault != Fault.SILENCE_KEEPS_THE_LINE || line.tryAcquire();
    }

    void giveLine() {
        if (fault == Fault.SILENCE_KEEPS_THE_LINE) {
            line.release();
        }
    }

    private boolean hasGivenUp() {
        return switch (fault) {
            case LOST_FOR_GOOD, OPENS_ONLY_WHAT_IS_THERE -> lost.get() > 0;
            case SECOND_LOSS_FOR_GOOD -> lost.get() > 1;
            default -> false;
        };
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        if (fault == Fault.OPENS_ONCE && opened.incrementAndGet() > 1) {
            throw new DeviceException(Detail.COMMUNICATION, "The gauge is in use by somebody else.");
        }
        if (hasGivenUp()) {
            throw new DeviceException(Detail.COMMUNICATION, "The gauge was lost once; restart Kota.");
        }
        var settings = GaugeSettings.of(context.device(), fault);
        return new GaugeSession(context, connect(settings), fault, this);
    }

    private Socket connect(GaugeSettings settings) throws DeviceException {
        try {
            return new Socket(settings.host(), settings.port());
        } catch (IOException e) {
            lost();
            throw new DeviceException(
                    fault == Fault.ABSENCE_IS_CONFIGURATION ? Detail.CONFIGURATION : Detail.COMMUNICATION,
                    "There is no gauge at " + settings.host() + ":" + settings.port() + "; check its cable.",
                    e);
        }
    }
}
