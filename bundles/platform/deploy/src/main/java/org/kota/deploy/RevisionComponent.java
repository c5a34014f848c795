package org.kota.deploy;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kota.bus.DataBus;
import org.kota.bus.Trials;
import org.kota.control.ModuleAdmin;
import org.kota.model.KotaClock;
import org.kota.store.History;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether a module was tried out and taken back, and sees to what it published. Only while city services
 * run, so that nothing here has the bus or the history tried again that can't be opened.
 */
@Component(
        service = {},
        immediate = true)
public final class RevisionComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RevisionComponent.class);
    /** Set while an upgrade tries whether a program can take over the data: nothing is to change then. */
    private static final String TRIAL = "kota.trial";

    private static final long PERIOD_SECONDS = 1;
    private static final long PATIENCE_SECONDS = 5;

    private final BundleContext context;
    private final KotaClock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-revise"));
    private Revisions revisions;
    private DataBus of;
    private boolean fails;

    /** What runs city services: it has the bus and the history. */
    @Reference(name = "modules", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ModuleAdmin modules;

    /** Called by the service component runtime. */
    @Activate
    public RevisionComponent(BundleContext context, @Reference(name = "clock") KotaClock clock) {
        this.context = context;
        this.clock = clock;
        if (!Boolean.parseBoolean(context.getProperty(TRIAL))) {
            thread.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void look() {
        if (modules == null) {
            return;
        }
        try {
            Optional<Revisions> present = revisions();
            if (present.isPresent()) {
                present.get().look();
            }
            fails = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!fails) {
                LOG.error("What was published on trial can't be put right at the moment; trying again", e);
            }
            fails = true;
        }
    }

    /** Of the bus that there is now: what was under way on another one has ended with it. */
    private Optional<Revisions> revisions() {
        DataBus bus = Present.of(context, DataBus.class);
        Trials trials = Present.of(context, Trials.class);
        History history = Present.of(context, History.class);
        if (bus == null || trials == null || history == null) {
            return Optional.empty();
        }
        if (bus != of) {
            revisions = new Revisions(bus, trials, history, clock::millis);
            of = bus;
        }
        return Optional.of(revisions);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdownNow();
        if (thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS) && revisions != null) {
            revisions.close();
        }
    }
}
