package org.kota.devices;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.device.Findings;
import org.kota.device.RawMessage;
import org.kota.device.Sample;

/** Asks gauges over real sockets without any timeout of its own, or does what a test puts in place of reading. */
final class GaugesDriver implements DeviceDriver {

    /** What a bad driver does in a call. */
    interface Reading {
        List<Sample> read(Session session) throws Exception;
    }

    /** What a dry run does. */
    interface Inspector {
        String inspect(DeviceInfo device, Findings findings) throws DeviceException;
    }

    final Gauges gauges;
    final Map<String, Reading> instead = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger mostInside = new AtomicInteger();
    volatile Runnable closing = () -> {};
    volatile Inspector inspector = (device, findings) -> "nothing";
    private final String id;
    private final Duration deadline;

    GaugesDriver(String id, Gauges gauges, Duration deadline) {
        this.id = id;
        this.gauges = gauges;
        this.deadline = deadline;
    }

    @Override
    public DriverDescriptor descriptor() {
        var line = new Setting("line", "Which line it hangs on", "1");
        return new DriverDescriptor(id, "Gauges", "a byte", List.of(line), List.of(), 1, deadline);
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        String device = context.device().id();
        try {
            log.add("open " + device + " line " + context.device().settings().get("line"));
            return new Session(context, gauges.connect(device));
        } catch (IOException e) {
            throw new DeviceException(Detail.COMMUNICATION, "The gauge " + device + " can't be reached.", e);
        }
    }

    @Override
    public String inspect(DeviceInfo device, Findings findings) throws DeviceException {
        return inspector.inspect(device, findings);
    }

    int reads(String device) {
        return reads.getOrDefault(device, new AtomicInteger()).get();
    }

    long logged(String what) {
        return log.stream().filter(line -> line.startsWith(what)).count();
    }

    final class Session implements DeviceSession {
        final DeviceContext context;
        final Socket socket;
        final String device;

        Session(DeviceContext context, Socket socket) {
            this.context = context;
            this.socket = socket;
            this.device = context.device().id();
        }

        @Override
        public List<Sample> read(Set<String> points) throws DeviceException {
            int now = inside.incrementAndGet();
            mostInside.accumulateAndGet(now, Math::max);
            try {
                Reading bad = instead.get(device);
                List<Sample> samples = bad == null ? ask() : bad.read(this);
                reads.computeIfAbsent(device, added -> new AtomicInteger()).incrementAndGet();
                return samples;
            } catch (DeviceException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new DeviceException(Detail.COMMUNICATION, "The gauge does not answer.", e);
            } finally {
                inside.decrementAndGet();
            }
        }

        List<Sample> ask() throws IOException {
            socket.getOutputStream().write('?');
            int answer = socket.getInputStream().read();
            if (answer < 0) {
                throw new IOException("closed by the gauge");
            }
            return List.of(Sample.of("level", answer, Sample.NO_TIME));
        }

        @Override
        public void accept(RawMessage message) throws DeviceException {
            read(Set.of("level"));
        }

        @Override
        public void close() {
            log.add("close " + device);
            closing.run();
            try {
                socket.close();
            } catch (IOException e) {
                context.logger().debug("The socket was broken already", e);
            }
        }
    }
}
