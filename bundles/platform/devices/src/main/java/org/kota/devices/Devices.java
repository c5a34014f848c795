package org.kota.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.control.DeviceAccounts;
import org.kota.control.DeviceAdmin;
import org.kota.control.ModuleAdmin;
import org.kota.control.SettingsJudge;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceDriver.Claim;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.RawMessage;
import org.kota.model.Names;
import org.kota.model.Thing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All devices: what the files of the etc folder say, applied. */
final class Devices implements DeviceAdmin {

    private static final String RESERVED = "kota-";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private final Platform platform;
    private final ConfigFolder folder;
    private final Drivers drivers;
    private final LastSeen lastSeen;
    private final Inspections inspections;
    private final Map<String, Device> devices = new ConcurrentSkipListMap<>();
    private final Map<String, ConfigFolder.Stamp> seen = new HashMap<>();
    private final Map<String, ConfigFolder.Stamp> missing = new HashMap<>();
    private volatile DeviceAccounts accounts;
    private volatile ModuleAdmin modules;
    private volatile Claims claims = new Claims(List.of());

    Devices(Platform platform, ConfigFolder folder) {
        this.platform = platform;
        this.folder = folder;
        this.drivers = new Drivers(platform.pool());
        this.lastSeen = new LastSeen(platform.catalog());
        this.inspections = new Inspections(platform.pool());
    }

    void modules(ModuleAdmin service) {
        modules = service;
    }

    void accounts(DeviceAccounts service) {
        accounts = service;
    }

    SettingsJudge judge() {
        return new DeviceJudge(drivers, platform.catalog(), devices::values);
    }

    /** Where to look up when devices were seen before the start. */
    LastSeen lastSeen() {
        return lastSeen;
    }

    /** Reads all files; what the catalog knows as a device without a file is marked deleted. */
    synchronized void start() throws IOException {
        scan();
        for (Thing thing : platform.catalog().things()) {
            if (thing.properties().containsKey(CatalogEntry.DRIVER) && !devices.containsKey(thing.name())) {
                LOG.info("The device {} has no file any more: its Thing is marked deleted", thing.name());
                platform.catalog().removeThing(thing.name());
            }
        }
    }

    /** Looks for files that are new, changed or gone. One that is gone twice running was meant to be. */
    synchronized void scan() throws IOException {
        Map<String, ConfigFolder.Stamp> found = folder.scan();
        for (var file : found.entrySet()) {
            if (!file.getValue().equals(seen.get(file.getKey()))) {
                load(file.getKey());
                seen.put(file.getKey(), file.getValue());
            }
        }
        missing.keySet().removeAll(found.keySet());
        for (String id : List.copyOf(seen.keySet())) {
            if (!found.containsKey(id) && missing.put(id, seen.get(id)) != null) {
                forget(id);
            }
        }
        devices.values().stream().filter(Device::isUnsaved).forEach(device -> device.apply(device.text(), drivers));
        settle();
    }

    /** Opens what should be open, after closing what must not be: who may have what is decided by all configurations. */
    private void settle() {
        var settled = new Claims(devices.values());
        claims = settled;
        await(devices.values().stream()
                .map(device -> device.conflict(settled.conflict(device)))
                .toList());
        devices.values().forEach(device -> device.open(drivers));
    }

    private void load(String id) {
        Device device = devices.computeIfAbsent(id, added -> new Device(added, platform));
        try {
            String text = folder.read(id);
            if (!text.equals(device.text())) {
                device.apply(text, drivers);
            }
        } catch (IOException e) {
            device.unreadable("The file " + folder.file(id) + " can't be read: " + e.getMessage());
        }
    }

    private void forget(String id) {
        seen.remove(id);
        missing.remove(id);
        Device device = devices.remove(id);
        if (device != null) {
            var removed = new DeviceStatus(DeviceStatus.State.REMOVED, Detail.GONE, "The device was removed.");
            await(List.of(device.stop(removed)));
            platform.catalog().removeThing(id);
        }
        DeviceAccounts issuer = accounts;
        if (issuer != null) {
            issuer.disconnect(id);
        }
    }

    /** A driver has come; null if it can't be taken. */
    synchronized Driver add(DeviceDriver service, boolean logsIn) {
        Driver driver = drivers.add(service, logsIn);
        if (driver != null) {
            of(driver).forEach(device -> device.apply(device.text(), drivers));
            settle();
        }
        return driver;
    }

    /** A driver goes: returns when its sessions are closed, or after two seconds. */
    synchronized void remove(Driver driver) {
        drivers.remove(driver);
        var gone = DeviceStatus.offline(
                Detail.GONE, "The driver '" + driver.descriptor().id() + "' is not installed.");
        await(of(driver).stream().map(device -> device.stop(gone)).toList());
    }

    private List<Device> of(Driver driver) {
        return devices.values().stream()
                .filter(device -> device.driverId().equals(driver.descriptor().id()))
                .toList();
    }

    /** Closes all devices. */
    synchronized void stop() {
        await(devices.values().stream().map(d -> d.stop(DeviceStatus.UNKNOWN)).toList());
    }

    private static void await(List<CompletableFuture<Void>> closings) {
        await(closings, "Not every device's session has closed within {} s; going on without them");
    }

    private static void await(List<CompletableFuture<Void>> stages, String otherwise) {
        try {
            CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn(otherwise, PATIENCE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Device device(String id) {
        return devices.get(id);
    }

    /** The devices that claim the messages of an origin, open or not. */
    List<Device> claimants(String driver, String origin) {
        return claims.claimants(driver, origin);
    }

    @Override
    public Optional<String> add(DeviceSpec spec) {
        DerivedNames.of(modules).check(spec.settings());
        Optional<String> secret = addNow(spec);
        Device added = devices.get(spec.id());
        if (added != null) {
            await(List.of(added.tried()), "The device " + spec.id() + " isn't open after {} s; it goes on being tried");
        }
        return secret;
    }

    private synchronized Optional<String> addNow(DeviceSpec spec) {
        var settings = new LinkedHashMap<String, String>();
        put("driver", spec.driver(), settings);
        put("title", spec.title(), settings);
        put("location", spec.location(), settings);
        spec.settings().forEach((key, value) -> put(key, value, settings));
        Driver driver = drivers.find(spec.driver());
        if (driver != null && driver.descriptor().configurationVersion() > 1) {
            settings.putIfAbsent(
                    SettingsVersion.KEY, Integer.toString(driver.descriptor().configurationVersion()));
        }
        check(spec.id(), settings);
        return create(spec.id(), driver, ConfigText.of(settings));
    }

    private static void put(String key, Object value, Map<String, String> settings) {
        if (value != null && settings.put(key, value.toString()) != null) {
            throw new IllegalArgumentException(key + ": is given twice");
        }
    }

    private void check(String id, Map<String, String> settings) {
        if (Names.requireName(id).startsWith(RESERVED)) {
            throw new IllegalArgumentException("The names that begin with '" + RESERVED
                    + "' are the platform's own; choose another id than '" + id + "'.");
        }
        if (devices.containsKey(id)) {
            throw new IllegalArgumentException(
                    "There is a device '" + id + "' already; remove it first or choose" + " another id.");
        }
        try {
            var file = ConfigFile.of(settings);
            DeviceConfig config = drivers.read(id, file);
            new CatalogEntry(platform.catalog(), config).check();
            checkClaims(config, drivers.claims(id, file));
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void checkClaims(DeviceConfig config, Set<Claim> wanted) throws ConfigurationException {
        List<String> taken = new Claims(devices.values()).taken(config, wanted == null ? Set.of() : wanted);
        if (!taken.isEmpty()) {
            throw new ConfigurationException(taken);
        }
    }

    private Optional<String> create(String id, Driver driver, String text) {
        DeviceAccounts issuer = accounts;
        boolean logsIn = driver != null && driver.logsIn();
        if (logsIn && issuer == null) {
            throw new IllegalStateException("The device accounts aren't available, so " + id
                    + " can't get its secret: try again in a moment (see kota:doctor).");
        }
        try {
            write(id, text);
            requireTaken(devices.get(id));
            return logsIn ? Optional.of(secret(id, issuer)) : Optional.empty();
        } catch (RuntimeException e) {
            undo(id);
            throw e;
        }
    }

    private static void requireTaken(Device added) {
        if (added.config() == null && !added.isUnsaved()) {
            throw new IllegalArgumentException(added.fault());
        }
    }

    private static String secret(String id, DeviceAccounts issuer) {
        return issuer.find(id).isPresent() ? issuer.rotate(id) : issuer.issue(id);
    }

    /** Leaves nothing of a device that couldn't be added wholly. */
    private void undo(String id) {
        try {
            folder.delete(id);
            forget(id);
        } catch (IOException e) {
            LOG.error(
                    "The device {} was not added, but its file {} can't be removed: remove it", id, folder.file(id), e);
        }
    }

    private void write(String id, String text) {
        try {
            folder.write(id, text);
            scan();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + folder.file(id) + " can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void remove(String id) {
        required(id);
        try {
            folder.delete(id);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + folder.file(id) + " can't be removed: " + e.getMessage(), e);
        }
        DeviceAccounts issuer = accounts;
        if (issuer != null) {
            issuer.revoke(id);
        }
        forget(id);
        settle();
    }

    @Override
    public synchronized String newSecret(String id) {
        Driver driver = drivers.find(required(id).driverId());
        if (driver == null || !driver.logsIn()) {
            throw new IllegalArgumentException(
                    "Devices of the driver '" + required(id).driverId() + "' don't log in"
                            + (driver == null ? " while it isn't installed." : "; '" + id + "' needs no secret."));
        }
        DeviceAccounts issuer = accounts;
        if (issuer == null) {
            throw new IllegalStateException(
                    "The device accounts aren't available: try again in a moment (see kota:doctor).");
        }
        return secret(id, issuer);
    }

    @Override
    public boolean lacksSecret(String id) {
        Device device = devices.get(id);
        Driver driver = device == null ? null : drivers.find(device.driverId());
        DeviceAccounts issuer = accounts;
        return driver != null
                && driver.logsIn()
                && issuer != null
                && issuer.find(id).isEmpty();
    }

    @Override
    public synchronized void setEnabled(String id, boolean enabled) {
        Device device = required(id);
        try {
            write(id, ConfigText.with(device.text(), "enabled", Boolean.toString(enabled)));
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("Mend the device's file first: " + e.getMessage(), e);
        }
    }

    private Device required(String id) {
        Device device = devices.get(id);
        if (device == null) {
            throw new IllegalArgumentException("There is no device '" + id + "'; see kota:device-list.");
        }
        return device;
    }

    @Override
    public List<DeviceState> list() {
        var all = new ArrayList<>(devices.values());
        lastSeen.recall(all);
        return all.stream().map(Device::state).toList();
    }

    @Override
    public Optional<DeviceState> find(String id) {
        Optional<Device> found = Optional.ofNullable(devices.get(id));
        found.ifPresent(device -> lastSeen.recall(List.of(device)));
        return found.map(Device::state);
    }

    @Override
    public List<RawMessage> lastMessages(String id) {
        return required(id).counters().lastMessages();
    }

    @Override
    public Inspection inspect(String id) {
        return inspections.run(required(id), drivers);
    }

    @Override
    public List<DriverDescriptor> drivers() {
        return drivers.descriptors();
    }

    @Override
    public LaneUse lanes() {
        return drivers.lanes();
    }
}
