package org.kota.broker;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kota.control.BrokerStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an embedded broker running on a thread of its own: starts it, tries again every ten seconds when it can't start,
 * and starts it anew when it had to stop, for example because a disk failed.
 */
final class BrokerKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerKeeper.class);
    private static final long LOOK_SECONDS = 1;
    private static final int LOOKS_BETWEEN_TRIES = 10;
    private static final long STOP_SECONDS = 30;

    private final Supplier<EmbeddedBroker> factory;
    private final Consumer<EmbeddedBroker> started;
    private final Runnable stopped;
    private final Runnable removed;
    private final Consumer<EmbeddedBroker> looked;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-broker"));
    private volatile EmbeddedBroker broker;
    private volatile State state = State.STARTING;
    private volatile String detail = "The broker is starting.";
    private int looksToWait;

    /**
     * @param factory makes a broker that is not yet started
     * @param started told when a broker accepts connections
     * @param stopped told when it no longer does
     * @param removed told before one begins anew whose files were removed
     * @param looked told every second of the one that runs
     */
    BrokerKeeper(
            Supplier<EmbeddedBroker> factory,
            Consumer<EmbeddedBroker> started,
            Runnable stopped,
            Runnable removed,
            Consumer<EmbeddedBroker> looked) {
        this.factory = factory;
        this.started = started;
        this.stopped = stopped;
        this.removed = removed;
        this.looked = looked;
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** The running broker, or null. */
    EmbeddedBroker broker() {
        return broker;
    }

    State state() {
        var present = broker;
        return present != null && !present.holdBack().reason().isEmpty() ? State.HOLDING_BACK : state;
    }

    String detail() {
        var present = broker;
        return present == null ? detail : present.holdBack().reason();
    }

    private void look() {
        if (broker == null) {
            if (looksToWait-- <= 0) {
                start();
            }
        } else if (!broker.isRunning()) {
            LOG.error("The MQTT broker stopped by itself; its log says why. It is started again.");
            fail("The broker stopped by itself; the log says why. It is being started again.");
        } else if (broker.isToBeginAnew()) {
            removed.run();
            fail("The broker's files were removed; it is being started anew.");
        } else {
            looked.accept(broker);
        }
    }

    private void start() {
        var fresh = factory.get();
        try {
            fresh.start();
            broker = fresh;
            state = State.SERVING;
            detail = "";
            started.accept(fresh);
            LOG.info("The MQTT broker serves on {}", fresh.address());
        } catch (IOException e) {
            looksToWait = LOOKS_BETWEEN_TRIES;
            if (state != State.FAILED) {
                LOG.error("The MQTT broker can't serve; trying again every few seconds.", e);
            }
            state = State.FAILED;
            detail = e.getMessage();
        }
    }

    private void fail(String why) {
        stopped.run();
        quietly(broker);
        broker = null;
        state = State.FAILED;
        detail = why;
    }

    @Override
    public void close() {
        thread.execute(this::stop);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The MQTT broker did not stop within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        if (broker != null) {
            sayWhatIsLost();
            stopped.run();
            quietly(broker);
            broker = null;
        }
        state = State.STOPPED;
        detail = "The broker was stopped.";
    }

    private void sayWhatIsLost() {
        if (broker.hasLostFiles() && broker.depth() > 0) {
            LOG.error(
                    "{} messages that devices were told are kept go with the process: the broker's files were removed"
                            + " while they waited. Ask the devices to send again what is missing",
                    broker.depth());
        }
    }

    private static void quietly(EmbeddedBroker broker) {
        try {
            broker.close();
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage(), e);
        }
    }
}
