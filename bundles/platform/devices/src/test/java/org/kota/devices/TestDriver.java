package org.kota.devices;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.DriverDescriptor;
import org.kota.device.RawMessage;
import org.kota.device.Sample;

/** A driver that does what the test says. Its messages are {@code point=value} lines. */
final class TestDriver implements DeviceDriver {

    final Map<String, DeviceContext> open = new ConcurrentHashMap<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile int version = 1;
    volatile Callable<Void> opening = () -> null;
    volatile Callable<List<Sample>> reading = List::of;

    @Override
    public DriverDescriptor descriptor() {
        var topic = new DriverDescriptor.Setting("topic", "way of its messages, no other device's", "");
        return new DriverDescriptor("test", "Test", "none", List.of(topic), List.of(), version, Duration.ofSeconds(5));
    }

    /** Up to version 1 the topic was called a channel. */
    @Override
    public Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        var next = new HashMap<>(configuration);
        String channel = next.remove("channel");
        if (channel != null) {
            next.put("topic", channel);
        }
        return next;
    }

    @Override
    public void check(DeviceInfo device) throws DeviceException {
        if (device.settings().get("topic").contains("#")) {
            throw new DeviceException(DeviceStatus.Detail.CONFIGURATION, "topic has a wildcard.");
        }
    }

    @Override
    public List<Claim> claims(DeviceInfo device) {
        String topic = device.settings().get("topic");
        String origin = topic.isEmpty() ? "devices/" + device.id() : topic;
        return List.of(new Claim("topic", origin, origin.startsWith("devices/") ? origin.substring(8) : null));
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        opened.incrementAndGet();
        run(opening);
        open.put(context.device().id(), context);
        return new Session(context);
    }

    private static <T> T run(Callable<T> call) throws DeviceException {
        try {
            return call.call();
        } catch (DeviceException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Sample> decode(RawMessage message) {
        String[] parts = new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8).split("=", -1);
        return List.of(Sample.of(parts[0], parts[1], Sample.NO_TIME));
    }

    private final class Session implements DeviceSession {
        private final DeviceContext context;

        Session(DeviceContext context) {
            this.context = context;
        }

        @Override
        public List<Sample> read(Set<String> points) throws DeviceException {
            return run(reading);
        }

        @Override
        public void accept(RawMessage message) {
            context.publish(message, decode(message));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
