package org.kota.devices;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters;
import org.kota.control.DeviceAccounts;
import org.kota.control.DeviceAdmin;
import org.kota.control.ModuleAdmin;
import org.kota.control.SettingsHistory;
import org.kota.control.SettingsJudge;
import org.kota.device.DeviceDriver;
import org.kota.device.UnclaimedMessages;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the devices of this instance. It registers its services and looks for drivers by itself, in this
 * order: a driver needs the services, and this bundle needs the drivers, which declarative references would call a
 * cycle.
 */
@Component(
        immediate = true,
        service = {},
        property = "kota.essential=org.kota.control.DeviceAdmin")
public final class DevicesComponent {

    private static final int LANE_THREADS = 32;
    private static final long SCAN_MILLIS = 1_000;

    /** Set while an upgrade tries whether a program can take over the data: no device is opened, so that nothing comes in. */
    private static final String TRIAL = "kota.trial";

    private static final Logger LOG = LoggerFactory.getLogger(DevicesComponent.class);

    private final SystemRealTime time = new SystemRealTime();
    private final LanePool pool = new LanePool(LANE_THREADS, time);
    private final ScheduledExecutorService scanner =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-device-files"));
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final ConfigFolder folder;
    private final Devices devices;
    private final ServiceTracker<DeviceDriver, Driver> tracker;
    private final AtomicReference<DeviceAccounts> accounts = new AtomicReference<>();
    private final AtomicReference<ModuleAdmin> modules = new AtomicReference<>();
    private final AtomicReference<SettingsHistory> settings = new AtomicReference<>();
    private final AtomicReference<History> history = new AtomicReference<>();

    /** Called by the component runtime. */
    @Activate
    public DevicesComponent(
            BundleContext context,
            @Reference(name = "bus") DataBus bus,
            @Reference(name = "dead-letters") DeadLetters deadLetters,
            @Reference(name = "catalog") Catalog catalog,
            @Reference(name = "clock") KotaClock clock)
            throws IOException {
        folder = new ConfigFolder(etc(context));
        var platform = new Platform(bus, deadLetters, catalog, clock, time, pool, new SecureRandom());
        devices = new Devices(platform, folder);
        begin();
        registrations.add(context.registerService(UnclaimedMessages.class, new Unclaimed(devices, deadLetters), null));
        registrations.add(context.registerService(DeadLetterRetry.class, new IngestRetry(devices, time), null));
        registrations.add(context.registerService(DeviceAdmin.class, devices, null));
        registrations.add(context.registerService(SettingsJudge.class, devices.judge(), null));
        tracker = new ServiceTracker<>(context, DeviceDriver.class, new DriverTracking(context, devices));
        if (!Boolean.parseBoolean(context.getProperty(TRIAL))) {
            tracker.open();
        }
        scanner.scheduleWithFixedDelay(this::scan, SCAN_MILLIS, SCAN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void begin() throws IOException {
        try {
            devices.start();
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    private static Path etc(BundleContext context) {
        String etc = context.getProperty("kota.etc");
        return Path.of(etc == null ? context.getProperty("karaf.etc") : etc);
    }

    @Reference(
            name = "accounts",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAccounts(DeviceAccounts service) {
        accounts.set(service);
        devices.accounts(service);
    }

    void unsetAccounts(DeviceAccounts service) {
        if (accounts.compareAndSet(service, null)) {
            devices.accounts(null);
        }
    }

    @Reference(
            name = "modules",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setModules(ModuleAdmin service) {
        modules.set(service);
        devices.modules(service);
    }

    void unsetModules(ModuleAdmin service) {
        if (modules.compareAndSet(service, null)) {
            devices.modules(null);
        }
    }

    @Reference(
            name = "history",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setHistory(History service) {
        history.set(service);
        devices.lastSeen().from(service::latest);
    }

    void unsetHistory(History service) {
        if (history.compareAndSet(service, null)) {
            devices.lastSeen().from(null);
        }
    }

    @Reference(
            name = "settings-history",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSettings(SettingsHistory service) {
        settings.set(service);
        folder.announceTo(service::announce);
    }

    void unsetSettings(SettingsHistory service) {
        if (settings.compareAndSet(service, null)) {
            folder.announceTo((file, text) -> {});
        }
    }

    private void scan() {
        try {
            devices.scan();
        } catch (IOException | RuntimeException e) {
            LOG.error("The devices' files in etc can't be read; the devices go on as they are", e);
        }
    }

    @Deactivate
    void stop() {
        scanner.shutdownNow();
        tracker.close();
        registrations.forEach(ServiceRegistration::unregister);
        end();
    }

    private void end() {
        devices.stop();
        pool.close();
        time.close();
    }
}
