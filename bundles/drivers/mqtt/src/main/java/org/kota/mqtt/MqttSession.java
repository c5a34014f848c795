package org.kota.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceException;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.RefusalReason;

/** One device that publishes by MQTT: decodes its messages as its configuration says. */
final class MqttSession implements DeviceSession {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final DeviceContext context;
    private final Destinations destinations;
    private final MqttSettings settings;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean closed;

    MqttSession(DeviceContext context, Destinations destinations) throws DeviceException {
        this.context = context;
        this.destinations = destinations;
        this.settings = MqttSettings.of(context.device());
    }

    String device() {
        return context.device().id();
    }

    String topic() {
        return settings.topic();
    }

    /** That a message came by another topic than the device's. */
    String elsewhere(String origin) {
        return "The device is configured for the topic " + topic() + ", not for " + origin + ".";
    }

    void status(DeviceStatus status) {
        underWay.incrementAndGet();
        try {
            if (!closed) {
                context.status(status);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Completes when the message is settled; fails if the session is closed: the message has to find another way. */
    CompletionStage<?> deliver(RawMessage message) {
        underWay.incrementAndGet();
        try {
            return closed
                    ? CompletableFuture.failedStage(new BusyException("The device " + device() + " is closed", null))
                    : handOver(message);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private CompletionStage<?> handOver(RawMessage message) {
        List<Sample> samples;
        try {
            samples = decode(message);
        } catch (MalformedException e) {
            return context.refuse(message, e.reason(), e.getMessage());
        }
        return context.publish(message, samples);
    }

    private List<Sample> decode(RawMessage message) throws MalformedException {
        byte[] payload = message.payload();
        if (!message.origin().equals(settings.topic())) {
            throw new MalformedException(elsewhere(message.origin()));
        }
        if (payload.length == 0) {
            throw new MalformedException("The message is empty.");
        }
        if (payload.length > settings.maxPayload()) {
            throw new MalformedException(
                    RefusalReason.TOO_LARGE,
                    "The message has " + payload.length + " bytes; up to " + settings.maxPayload()
                            + " are taken (max-payload).");
        }
        return settings.decoder().decode(payload, message.arrival());
    }

    @Override
    public void accept(RawMessage message) {
        deliver(message);
    }

    /** Nothing comes of a session that is closed: what is being handed over in this moment ends first. */
    @Override
    public void close() {
        closed = true;
        destinations.remove(this);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
