package org.kota.devices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.KotaClock;
import org.kota.model.RefusalReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform's side of one session. Once closed it does nothing more, however late its driver calls. */
final class SessionContext implements DeviceContext {

    private final Run run;
    private final Logger logger;
    private final List<KotaClock.Task> tasks = new ArrayList<>();
    private DeviceSession session;
    private boolean sessionClosed;
    private volatile boolean closed;

    SessionContext(Run run) {
        this.run = run;
        this.logger = LoggerFactory.getLogger("org.kota.devices." + run.config().id());
    }

    @Override
    public DeviceInfo device() {
        return run.config().info();
    }

    @Override
    public CompletionStage<Outcome> publish(RawMessage message, List<Sample> samples) {
        if (closed) {
            return late();
        }
        run.works();
        return run.ingest().publish(message, samples);
    }

    @Override
    public CompletionStage<Void> refuse(RawMessage message, RefusalReason reason, String detail) {
        if (closed) {
            return late();
        }
        run.heard();
        return run.ingest().refuse(message, reason, detail);
    }

    private <T> CompletionStage<T> late() {
        run.counters().late.incrementAndGet();
        return Busy.stage("The session of the device " + run.config().id() + " is closed.");
    }

    @Override
    public void status(DeviceStatus status) {
        if (closed) {
            run.counters().late.incrementAndGet();
        } else {
            run.reported(status);
        }
    }

    @Override
    public synchronized void schedule(Duration period, Callable<Void> task) {
        if (!closed) {
            tasks.add(run.every(this, period, task));
        }
    }

    @Override
    public KotaClock clock() {
        return run.clock();
    }

    @Override
    public Logger logger() {
        return logger;
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes the session that was opened; closes it at once if it came too late. */
    void opened(DeviceSession opened) {
        synchronized (this) {
            session = opened;
            if (!closed) {
                return;
            }
        }
        closeSession();
    }

    synchronized DeviceSession session() {
        return session;
    }

    /** From now on the driver's calls are no-ops. */
    synchronized void close() {
        closed = true;
        tasks.forEach(KotaClock.Task::cancel);
        tasks.clear();
    }

    /** Closes the driver's session, once. */
    void closeSession() {
        DeviceSession closing;
        synchronized (this) {
            closing = sessionClosed ? null : session;
            sessionClosed |= session != null;
        }
        if (closing != null) {
            closing.close();
        }
    }
}
