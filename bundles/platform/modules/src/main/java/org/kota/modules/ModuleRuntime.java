package org.kota.modules;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.control.ModuleAdmin.StopReport;
import org.kota.service.CityService;
import org.kota.service.Health;
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
    private final ScheduledExecutorService watch;
    private final Duration startDeadline;
    private final Lane lane;

    private State state = State.INSTALLED;
    private String reason = "";
    private String configurationProblem = "";
    private ModuleContext context;
    private int attempt;

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

    boolean isOf(CityService other) {
        return service == other;
    }

    /** Begins to start it, unless it runs already. */
    Future<Boolean> start() {
        return lane.submit(this::doStart);
    }

    /** Marks a module that a person stopped before, so that it is not started now. */
    synchronized void keepStopped() {
        state = State.STOPPED;
    }

    private boolean doStart() {
        int mine = beginAttempt();
        if (mine == 0) {
            return true;
        }
        var watchdog = watch.schedule(() -> giveUp(mine), startDeadline.toMillis(), TimeUnit.MILLISECONDS);
        ModuleContext started = null;
        try {
            started = new ModuleContext(platform, descriptor, configure());
            if (attach(mine, started)) {
                service.start(started);
            }
            return settle(mine, started);
        } catch (ServiceException e) {
            fail(mine, started, e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            fail(mine, started, "It failed while starting: " + e, e);
        } finally {
            watchdog.cancel(false);
        }
        return false;
    }

    private synchronized int beginAttempt() {
        if (state == State.ACTIVE || state == State.STARTING) {
            return 0;
        }
        state = State.STARTING;
        reason = "";
        return ++attempt;
    }

    private synchronized boolean attach(int mine, ModuleContext started) {
        if (mine != attempt || state != State.STARTING) {
            return false;
        }
        context = started;
        return true;
    }

    /** A start that returns after it was given up is undone. */
    private boolean settle(int mine, ModuleContext started) {
        synchronized (this) {
            if (mine == attempt && state == State.STARTING) {
                state = State.ACTIVE;
                LOG.info("Module {} {} is active", id(), descriptor.version());
                return true;
            }
        }
        started.close(DRAIN);
        stopService();
        return false;
    }

    private void fail(int mine, ModuleContext started, String why, Throwable cause) {
        if (started != null) {
            started.close(DRAIN);
        }
        synchronized (this) {
            if (mine == attempt && state == State.STARTING) {
                state = State.FAILED;
                reason = why;
                context = null;
                LOG.error("Module {} did not start: {}", id(), why, cause);
            }
        }
    }

    private void giveUp(int mine) {
        ModuleContext abandoned;
        synchronized (this) {
            if (mine != attempt || state != State.STARTING) {
                return;
            }
            state = State.FAILED;
            reason = "Its start did not return within " + startDeadline.toMillis() / 1000.0
                    + " s and was given up. Look in the log for what it waits for, then start it again.";
            abandoned = context;
            context = null;
            LOG.error("Module {}: {}", id(), reason);
        }
        lane.interrupt();
        if (abandoned != null) {
            abandoned.close(DRAIN);
        }
    }

    /** The configuration as written if it is valid, else the last one that was. */
    private Map<String, String> configure() throws ServiceException {
        try {
            Map<String, String> valid = ConfigurationCheck.complete(service, remember(false));
            remember(true);
            configurationProblem("");
            return valid;
        } catch (ServiceException e) {
            Map<String, String> last = lastValid(e);
            configurationProblem(e.getMessage() + " The last valid configuration is used instead.");
            return ConfigurationCheck.complete(service, last);
        }
    }

    private Map<String, String> remember(boolean valid) throws ServiceException {
        Map<String, String> written = store.configurations().of(id());
        try {
            if (valid && !store.files().lastValid(id()).equals(Optional.of(written))) {
                store.files().keepValid(id(), written);
            }
        } catch (IOException e) {
            LOG.warn("The valid configuration of {} can't be kept for later: {}", id(), e.getMessage(), e);
        }
        return written;
    }

    private Map<String, String> lastValid(ServiceException present) throws ServiceException {
        try {
            return store.files().lastValid(id()).orElseThrow(() -> present);
        } catch (IOException e) {
            present.addSuppressed(e);
            throw present;
        }
    }

    private synchronized void configurationProblem(String problem) {
        if (!problem.isEmpty() && !problem.equals(configurationProblem)) {
            LOG.warn("Module {}: {}", id(), problem);
        }
        configurationProblem = problem;
    }

    /** Looks at the configuration again: restarts the module if it is another valid one. */
    Future<Boolean> reconfigure() {
        return lane.submit(() -> {
            ModuleContext running = running();
            if (store.switches().isOff(id())) {
                return false;
            }
            if (running != null && !differs(running.configuration())) {
                return true;
            }
            doStop();
            return doStart();
        });
    }

    private boolean differs(Map<String, String> present) {
        try {
            boolean other = !ConfigurationCheck.complete(
                            service, store.configurations().of(id()))
                    .equals(present);
            configurationProblem("");
            return other;
        } catch (ServiceException e) {
            configurationProblem(e.getMessage() + " The last valid configuration is used instead.");
            return false;
        }
    }

    private synchronized ModuleContext running() {
        return state == State.ACTIVE ? context : null;
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
        ModuleContext abandoned;
        synchronized (this) {
            abandoned = context;
            context = null;
            attempt++;
            state = State.STOPPED;
            reason = "It did not return when it was stopped.";
        }
        lane.interrupt();
        return abandoned == null ? NOTHING : abandoned.close(DRAIN);
    }

    private StopReport doStop() {
        ModuleContext stopping;
        synchronized (this) {
            stopping = context;
            state = stopping == null ? State.STOPPED : State.DRAINING;
            reason = "";
        }
        if (stopping == null) {
            return NOTHING;
        }
        StopReport report = stopping.close(DRAIN);
        stopService();
        synchronized (this) {
            context = null;
            state = State.STOPPED;
        }
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
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Module {} failed while stopping; it counts as stopped", id(), e);
        }
    }

    /** Lets go of its thread; nothing can be started any more. */
    void discard() {
        lane.close();
    }

    /** How it stands. The module is asked outside the lock: what hangs in it must not stop its being stopped. */
    ModuleState state() {
        State now;
        String why;
        String configurationTrouble;
        List<SubscriptionStatus> statuses;
        synchronized (this) {
            now = state;
            why = reason;
            configurationTrouble = configurationProblem;
            statuses = context == null ? List.of() : context.statuses();
        }
        long delivered =
                statuses.stream().mapToLong(SubscriptionStatus::delivered).sum();
        long lag = statuses.stream().mapToLong(SubscriptionStatus::lag).sum();
        if (now != State.ACTIVE) {
            return new ModuleState(descriptor, now, why, Health.GOOD, delivered, lag);
        }
        Health health = health();
        List<String> troubles = troubles(configurationTrouble, health, statuses);
        State shown = troubles.isEmpty() ? State.ACTIVE : State.DEGRADED;
        return new ModuleState(descriptor, shown, String.join(" ", troubles), health, delivered, lag);
    }

    private Health health() {
        try {
            return service.health();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("Module {} can't say how it is", id(), e);
            return new Health(Health.Level.DEGRADED, "It can't say how it is: " + e + ".");
        }
    }

    /** What makes an active module DEGRADED. */
    private static List<String> troubles(String configuration, Health health, List<SubscriptionStatus> statuses) {
        var troubles = new ArrayList<String>();
        if (!configuration.isEmpty()) {
            troubles.add(configuration);
        }
        if (health.level() != Health.Level.GOOD) {
            troubles.add(health.text());
        }
        statuses.stream()
                .filter(s -> s.state() == SubscriptionStatus.State.DEGRADED)
                .forEach(s -> troubles.add("Subscription " + s.name() + " is being retried: " + s.problem()));
        return troubles;
    }

    /** What was kept from it, in sentences. */
    synchronized List<String> skipped() {
        return context == null ? List.of() : context.skipped();
    }
}
