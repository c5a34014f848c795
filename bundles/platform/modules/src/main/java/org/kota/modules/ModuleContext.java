package org.kota.modules;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.BatchHandler;
import org.kota.bus.Selector;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.ModuleAdmin.StopReport;
import org.kota.model.Datastream;
import org.kota.model.Names;
import org.kota.model.Thing;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform as one started module sees it. Valid until it is closed; afterwards nothing of the module is held. */
final class ModuleContext implements ServiceContext {

    private static final int MOST_RECORDS = 1_000;

    /** How long one attempt waits for the history, which may be busy catching up; a module that is stopped interrupts it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a dead letter is a matter of the module's state. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final Platform platform;
    private final ServiceDescriptor module;
    private final Map<String, String> configuration;
    private final List<LegalTable> tables;
    private final Logger logger;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<String, Long> lettersBefore = new HashMap<>();
    private final List<IdentityGuard> guards = new ArrayList<>();
    private boolean closed;

    ModuleContext(
            Platform platform, ServiceDescriptor module, Map<String, String> configuration, List<LegalTable> tables) {
        this.platform = platform;
        this.module = module;
        this.configuration = configuration;
        this.tables = List.copyOf(tables);
        logger = LoggerFactory.getLogger("org.kota.module." + module.id());
    }

    @Override
    public synchronized void subscribe(String name, Selector selector, BatchHandler handler) {
        Names.requireName(name);
        if (closed) {
            throw new IllegalStateException("Module " + module.id() + " has been stopped: it can't subscribe any more");
        }
        if (selector.observedProperties().isEmpty() || !module.consumes().containsAll(selector.observedProperties())) {
            throw new IllegalArgumentException("Module " + module.id() + " consumes " + module.consumes()
                    + "; its subscription " + name + " must name some of these observed properties and no others, not "
                    + selector.observedProperties());
        }
        var guard = new IdentityGuard(handler, module, platform.history(), platform.catalog(), PATIENCE);
        Subscription opened = platform.bus().subscribe(spec(name, selector), guard);
        subscriptions.add(opened);
        lettersBefore.put(opened.status().name(), opened.status().deadLettered());
        guards.add(guard);
    }

    private SubscriptionSpec spec(String name, Selector selector) {
        return new SubscriptionSpec(
                module.id() + "/" + name,
                selector,
                new SubscriptionSpec.Start.Earliest(),
                SubscriptionSpec.Holding.ORDINARY,
                "service:" + module.id(),
                MOST_RECORDS);
    }

    /** Closes the module's subscriptions, all within one deadline; calling it again reports nothing. */
    StopReport close(Duration deadline) {
        List<Subscription> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(subscriptions);
            subscriptions.clear();
            guards.clear();
        }
        long end = System.nanoTime() + deadline.toNanos();
        long delivered = 0;
        long left = 0;
        for (Subscription subscription : open) {
            var report = subscription.close(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            delivered += report.delivered();
            left += report.left();
        }
        return new StopReport(delivered, left);
    }

    synchronized List<SubscriptionStatus> statuses() {
        return subscriptions.stream().map(Subscription::status).toList();
    }

    /**
     * Records of a subscription that became dead letters since the module was started and wait for a person; those of
     * more than a day ago are old news, of which the letters themselves still tell.
     */
    long letters(SubscriptionStatus status) {
        long became = lettersOfItsRun(status);
        if (became <= 0) {
            return 0;
        }
        long since = platform.clock().millis() - NEWS.toMillis();
        return Math.min(became, platform.letters().waiting(status.name(), since));
    }

    private synchronized long lettersOfItsRun(SubscriptionStatus status) {
        return status.deadLettered() - lettersBefore.getOrDefault(status.name(), status.deadLettered());
    }

    /** What was kept from the module, in sentences. */
    synchronized List<String> skipped() {
        long repeats = guards.stream().mapToLong(IdentityGuard::repeats).sum();
        long conflicts = guards.stream().mapToLong(IdentityGuard::conflicts).sum();
        return new Skipped(repeats, conflicts).sentences();
    }

    @Override
    public Datastream derive(Datastream datastream) {
        if (!module.produces().contains(datastream.observedProperty())) {
            throw new IllegalArgumentException("Module " + module.id() + " produces " + module.produces() + ", not "
                    + datastream.observedProperty() + " (" + datastream.name() + ")");
        }
        Datastream wanted = datastream.withProducer(module.id());
        Optional<Datastream> existing = platform.catalog().datastream(wanted.name());
        if (existing.isPresent() && !module.id().equals(existing.get().producer())) {
            throw new IllegalArgumentException("Module " + module.id() + " can't derive " + wanted.name()
                    + ": the Datastream of that name " + owner(existing.get()));
        }
        return existing.filter(e -> e.equals(wanted.withId(e.id())))
                .orElseGet(() -> platform.catalog().save(wanted));
    }

    private static String owner(Datastream other) {
        String producer = other.producer();
        if (producer == null) {
            return other.deleted() ? "was a device's" : "is a device's";
        }
        return other.deleted() ? "was that of " + producer : "is that of " + producer;
    }

    @Override
    public Datastream datastream(long id) {
        return platform.catalog().datastream(id);
    }

    @Override
    public Optional<Datastream> datastream(String name) {
        return platform.catalog().datastream(name);
    }

    @Override
    public List<Datastream> datastreams(String observedProperty) {
        return platform.catalog().datastreams().stream()
                .filter(d -> d.observedProperty().equals(observedProperty))
                .toList();
    }

    @Override
    public Optional<Thing> thing(long id) {
        return platform.catalog().thing(id);
    }

    @Override
    public Map<String, String> configuration() {
        return configuration;
    }

    @Override
    public LegalTable legalTable(String id) {
        return tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Module " + module.id() + " ships no table '" + id
                        + "'; it has " + tables.stream().map(LegalTable::id).toList()));
    }

    /** The tables in force when it was started. */
    List<LegalTable> tables() {
        return tables;
    }

    @Override
    public ZoneId zone() {
        return platform.city().zone();
    }

    @Override
    public Logger logger() {
        return logger;
    }
}
