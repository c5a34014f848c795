package org.kota.modules;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.control.City;
import org.kota.control.LegalTables;
import org.kota.control.ModuleAdmin;
import org.kota.control.SettingsJudge;
import org.kota.model.KotaClock;
import org.kota.service.CityService;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts each module that appears as a service, and ends it when its service goes. */
@Component(service = ModuleAdmin.class, immediate = true)
public final class Modules implements ModuleAdmin {

    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Modules.class);

    private final Map<String, ModuleRuntime> modules = new ConcurrentSkipListMap<>();
    private final Map<String, Long> stamps = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor watch;
    private final Platform platform;
    private final Store store;
    private final Duration startDeadline;
    private final Why why;
    private final LegalDesk desk;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /**
     * How long things may take.
     *
     * @param start of a module
     * @param look from one look at the files of legal tables to the next
     */
    record Pace(Duration start, Duration look) {}

    @Activate
    public Modules(
            BundleContext context,
            @Reference(name = "bus") DataBus bus,
            @Reference(name = "letters") DeadLetters letters,
            @Reference(name = "history") History history,
            @Reference(name = "catalog") Catalog catalog,
            @Reference(name = "city") City city,
            @Reference(name = "clock") KotaClock clock,
            @Reference(name = "components") ServiceComponentRuntime components) {
        this(
                new Platform(bus, letters, history, catalog, city, clock),
                Path.of(context.getProperty("kota.etc")),
                Path.of(context.getProperty("kota.data"), "modules"),
                new Pace(START_DEADLINE, LOOK),
                new BundleDiagnosis(context, components));
        var properties = new Hashtable<String, Object>(Map.of("service.pid", Configurations.FACTORY));
        registrations.add(context.registerService(ManagedServiceFactory.class, store.configurations(), properties));
        registrations.add(context.registerService(LegalTables.class, desk, null));
        registrations.add(context.registerService(SettingsJudge.class, judge(), null));
    }

    Modules(Platform platform, Path etc, Path folder, Pace pace, BundleDiagnosis bundles) {
        this.platform = platform;
        startDeadline = pace.start();
        var files = new ModuleFiles(etc, folder);
        store = new Store(
                new Configurations(files, this::reconfigure),
                files,
                new Switches(folder),
                new TableFiles(etc, folder),
                new Confirmations(folder));
        why = new Why(platform.catalog(), bundles);
        watch = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "kota-modules-watch"));
        watch.setRemoveOnCancelPolicy(true);
        desk = new LegalDesk(modules::values, module -> await(module.reconfigure()), store, platform.clock());
        long look = pace.look().toMillis();
        watch.scheduleWithFixedDelay(this::lookAtTables, look, look, TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(this::lookAtLegalTables, look, look, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        var stopping =
                modules.values().stream().map(m -> Map.entry(m, m.beginStop())).toList();
        stopping.forEach(s -> s.getKey().awaitStop(s.getValue()));
        stopping.forEach(s -> s.getKey().discard());
        modules.clear();
        watch.shutdownNow();
    }

    @Reference(
            name = "modules",
            service = CityService.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "gone")
    void came(CityService service) {
        var module = new ModuleRuntime(service, platform, store, watch, startDeadline);
        ModuleRuntime former = modules.putIfAbsent(module.id(), module);
        if (former != null) {
            module.discard();
            LOG.error(
                    "Two modules are called {}: versions {} and {}; the second one is not started. Uninstall one.",
                    module.id(),
                    former.descriptor().version(),
                    module.descriptor().version());
        } else if (store.switches().isOff(module.id())) {
            module.keepStopped();
        } else {
            module.start();
        }
    }

    void gone(CityService service) {
        modules.values().stream().filter(m -> m.isOf(service)).findFirst().ifPresent(this::end);
    }

    private void end(ModuleRuntime module) {
        module.awaitStop(module.beginStop());
        module.discard();
        modules.remove(module.id());
    }

    /** Waits a moment first: the file may still be being written, by an editor or by fileinstall. */
    private void reconfigure(String id) {
        watch.schedule(() -> settled(id), SETTLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Configuration Admin tells of cfg files alone, not of the tables that they name. */
    void lookAtTables() {
        for (String id : modules.keySet()) {
            try {
                long stamp = store.files().stamp(id);
                Long former = stamps.put(id, stamp);
                if (former != null && former != stamp) {
                    reconfigure(id);
                }
            } catch (IOException e) {
                LOG.warn("The folder of tables of {} can't be looked at: {}", id, e.getMessage(), e);
            }
        }
    }

    private void settled(String id) {
        ModuleRuntime module = modules.get(id);
        if (module != null) {
            module.reconfigure();
        }
    }

    private void lookAtLegalTables() {
        modules.values().stream().filter(ModuleRuntime::tablesHaveChanged).forEach(ModuleRuntime::reconfigure);
    }

    /** Where people see and confirm legal tables. */
    LegalTables desk() {
        return desk;
    }

    /** Who says whether a text could be a module's. */
    SettingsJudge judge() {
        return new ModuleJudge(id -> Optional.ofNullable(modules.get(id)).map(ModuleRuntime::service), store.files());
    }

    /** Where Configuration Admin reports changes. */
    Configurations configurations() {
        return store.configurations();
    }

    @Override
    public List<ModuleState> list() {
        return modules.values().stream().map(ModuleRuntime::state).toList();
    }

    @Override
    public void start(String id) {
        ModuleRuntime module = module(id);
        store.switches().on(id);
        if (!await(module.start())) {
            throw new IllegalStateException(
                    "Module " + id + " does not start: " + module.state().reason());
        }
    }

    private boolean await(Future<Boolean> starting) {
        try {
            return starting.get(startDeadline.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            LOG.debug("A start did not end", e);
            return false;
        }
    }

    @Override
    public StopReport stop(String id) {
        ModuleRuntime module = module(id);
        store.switches().off(id);
        return module.awaitStop(module.beginStop());
    }

    @Override
    public List<String> why(String id) {
        return why.of(id, modules.get(id));
    }

    private ModuleRuntime module(String id) {
        ModuleRuntime module = modules.get(id);
        if (module == null) {
            throw new IllegalArgumentException("There is no module '" + id + "'; there are " + modules.keySet()
                    + ". If its bundle is installed, ask why it isn't there.");
        }
        return module;
    }
}
