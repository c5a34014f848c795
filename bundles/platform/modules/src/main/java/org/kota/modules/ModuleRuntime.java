package org.kota.modules;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.control.LegalTables.InForce;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.StopReport;
import org.kota.service.CityService;
import org.kota.service.ServiceDescriptor;
import org.kota.service.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one registered module. Calls into the module run on its own lane; a call that hangs is given up at its
 * deadline and costs nobody else anything.
 */
final class ModuleRuntime {

    /** How long a module may take to drain, and then to stop. */
    static final Duration DRAIN = Duration.ofSeconds(2);

    private static final StopReport NOTHING = new StopReport(0, 0);
    private static final Logger LOG = LoggerFactory.getLogger(ModuleRuntime.class);

    private final CityService service;
    private final ServiceDescriptor descriptor;
    private final Platform platform;
    private final Store store;
    private final Settings settings;
    private final ModuleTables tables;
    private final ScheduledExecutorService watch;
    private final Duration startDeadline;
    private final Lane lane;
    private final Life life = new Life();

    ModuleRuntime(
            CityService service,
            Platform platform,
            Store store,
            ScheduledExecutorService watch,
            Duration startDeadline) {
        this.service = service;
        this.descriptor = service.descriptor();
        this.platform = platform;
        this.store = store;
        this.settings = new Settings(service, descriptor.id(), store);
        this.tables = new ModuleTables(service, descriptor.id(), store.tables(), store.confirmations());
        this.watch = watch;
        this.startDeadline = startDeadline;
        lane = new Lane(descriptor.id());
    }

    String id() {
        return descriptor.id();
    }

    ServiceDescriptor descriptor() {
        return descriptor;
    }

    CityService service() {
        return service;
    }

    boolean isOf(CityService other) {
        return service == other;
    }

    /** Begins to start it, unless it runs already. */
    Future<Boolean> start() {
        return lane.submit(this::doStart);
    }

    /** Marks a module that a person stopped before, so that it is not started now. */
    void keepStopped() {
        life.keepStopped();
    }

    private boolean doStart() {
        int mine = life.begin();
        if (mine == 0) {
            return true;
        }
        var watchdog = watch.schedule(() -> giveUp(mine), startDeadline.toMillis(), TimeUnit.MILLISECONDS);
        ModuleContext started = null;
        try {
            started = new ModuleContext(platform, descriptor, settings.read(), tables.read());
            if (life.attach(mine, started)) {
                service.start(started);
            }
            return settle(mine, started);
        } catch (ServiceException e) {
            fail(mine, started, e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            fail(mine, started, "It failed while starting: " + e, e);
        } finally {
            watchdog.cancel(false);
        }
        return false;
    }

    /** A start that returns after it was given up is undone. */
    private boolean settle(int mine, ModuleContext started) {
        if (life.activate(mine)) {
            LOG.info("Module {} {} is active", id(), descriptor.version());
            return true;
        }
        started.close(DRAIN);
        stopService();
        return false;
    }

    private void fail(int mine, ModuleContext started, String why, Throwable cause) {
        if (started != null) {
            started.close(DRAIN);
        }
        if (life.fail(mine, why).counts()) {
            LOG.error("Module {} did not start: {}", id(), why, cause);
        }
    }

    private void giveUp(int mine) {
        String why = "Its start did not return within " + startDeadline.toMillis() / 1000.0
                + " s and was given up. Look in the log for what it waits for, then start it again.";
        Life.End end = life.fail(mine, why);
        if (!end.counts()) {
            return;
        }
        LOG.error("Module {}: {}", id(), why);
        lane.interrupt();
        if (end.held() != null) {
            end.held().close(DRAIN);
        }
    }

    /** Looks at configuration and legal tables again: restarts the module if valid ones are others. */
    Future<Boolean> reconfigure() {
        return lane.submit(() -> {
            ModuleContext running = life.running();
            if (store.switches().isOff(id())) {
                return false;
            }
            if (running != null && !differs(running)) {
                return true;
            }
            doStop();
            return doStart();
        });
    }

    /** Both are looked at, since each says what is wrong with it. */
    private boolean differs(ModuleContext running) {
        boolean configuration = settings.differ(running.configuration());
        return tables.differ(running.tables()) || configuration;
    }

    /** Whether the files of its legal tables have changed, and rest. */
    boolean tablesHaveChanged() {
        return tables.haveChanged();
    }

    /** Its legal tables as they are in force. */
    List<InForce> tables() {
        return tables.inForce();
    }

    /** Begins to stop it. */
    Future<StopReport> beginStop() {
        return lane.submit(this::doStop);
    }

    /** Waits for a stop that has begun; what hangs is given up. */
    StopReport awaitStop(Future<StopReport> stopping) {
        try {
            return stopping.get(2 * DRAIN.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            LOG.warn("Module {} did not stop in time: {}", id(), e.toString(), e);
        }
        return abandon();
    }

    private StopReport abandon() {
        ModuleContext abandoned = life.abandon("It did not return when it was stopped.");
        lane.interrupt();
        return abandoned == null ? NOTHING : abandoned.close(DRAIN);
    }

    private StopReport doStop() {
        ModuleContext stopping = life.drain();
        if (stopping == null) {
            return NOTHING;
        }
        StopReport report = stopping.close(DRAIN);
        stopService();
        life.stopped();
        LOG.info(
                "Module {} is stopped: {} records handled, {} left in the log",
                id(),
                report.delivered(),
                report.left());
        return report;
    }

    private void stopService() {
        try {
            service.stop(DRAIN);
        } catch (RuntimeException | Error e) {
            LOG.warn("Module {} failed while stopping; it counts as stopped", id(), e);
        }
    }

    /** Lets go of its thread; nothing can be started any more. */
    void discard() {
        lane.close();
    }

    /** How it stands. The module is asked outside any lock: what hangs in it must not stop its being stopped. */
    ModuleState state() {
        String problem = (settings.problem() + " " + tables.problem()).strip();
        return Condition.of(service, descriptor, life.standing(), problem);
    }

    /** What was kept from it, in sentences. */
    List<String> skipped() {
        ModuleContext context = life.standing().context();
        return context == null ? List.of() : context.skipped();
    }
}
