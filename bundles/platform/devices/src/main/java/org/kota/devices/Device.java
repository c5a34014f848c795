package org.kota.devices;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.device.DeviceDriver.Claim;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.store.StoreException;

/** One device of the configuration, valid or not, open or not. Not for use by several threads at once. */
final class Device {

    private final String id;
    private final Platform platform;
    private final Lane lane;
    private final StatusBoard board;
    private final DeviceCounters counters = new DeviceCounters();
    private final Retries retries = new Retries();
    private String text = "";
    private Map<String, String> settings = Map.of();
    private Map<String, String> running = Map.of();
    private String valid = "";
    private volatile boolean rejected;
    private Map<String, Long> datastreams = Map.of();
    private Driver checkedBy;
    private volatile Set<Claim> claims;
    private volatile String conflict;
    private volatile DeviceConfig config;
    private volatile Run run;
    private volatile boolean unsaved;

    Device(String id, Platform platform) {
        this.id = id;
        this.platform = platform;
        this.lane = new Lane(platform.pool(), id);
        this.board = new StatusBoard(platform.clock());
    }

    String id() {
        return id;
    }

    String text() {
        return text;
    }

    /** The last valid configuration, or null. */
    DeviceConfig config() {
        return config;
    }

    Run run() {
        return run;
    }

    Retries retries() {
        return retries;
    }

    DeviceCounters counters() {
        return counters;
    }

    /** True if the catalog could not be written: to be applied again. */
    boolean isUnsaved() {
        return unsaved;
    }

    /** The id of the driver that the file names, valid or not. */
    String driverId() {
        DeviceConfig valid = config;
        return valid != null ? valid.driver() : settings.getOrDefault("driver", "");
    }

    /** Whether it is of a driver, as far as its file tells. */
    boolean mayBeOf(String driver) {
        return driverId().isEmpty() || driverId().equals(driver);
    }

    /** What it claims by its file and by the configuration that runs; null if neither tells. */
    Set<Claim> claims() {
        return claims;
    }

    /** What is wrong with its configuration, or null. */
    String fault() {
        return board.fault();
    }

    /** Completes when it was tried to open it, or won't be. */
    CompletableFuture<Void> tried() {
        Run trying = run;
        return trying == null ? CompletableFuture.completedFuture(null) : trying.tried();
    }

    /** The file can't be read. */
    void unreadable(String why) {
        board.fault(why);
    }

    /** Takes a text of the configuration; {@link #open} follows. One with a fault leaves the last valid one running. */
    void apply(String newText, Drivers drivers) {
        text = newText;
        try {
            var file = ConfigFile.parse(newText);
            settings = file.settings();
            claims = joined(drivers.claims(id, file), config == null ? null : claims);
            apply(file, drivers);
            claims = drivers.claims(id, file);
            valid = newText;
            board.fault(null);
        } catch (ConfigurationException | IllegalArgumentException e) {
            board.fault(e.getMessage());
            goOn(drivers);
        } catch (StoreException e) {
            unsaved = true;
            board.fault("The catalog can't be written, it will be tried again: " + e.getMessage());
        }
    }

    /** The last valid version runs on with a driver that has come back, unless that driver refuses it. */
    private void goOn(Drivers drivers) {
        Driver driver = config == null ? null : drivers.find(config.driver());
        if (driver == null || driver.equals(checkedBy)) {
            return;
        }
        rejected = valid.equals(text);
        if (rejected) {
            return;
        }
        try {
            apply(ConfigFile.parse(valid), drivers);
        } catch (ConfigurationException | IllegalArgumentException e) {
            rejected = true;
            board.fault(board.fault() + "; and of its last valid version: " + e.getMessage());
        }
    }

    private static Set<Claim> joined(Set<Claim> some, Set<Claim> more) {
        if (some == null || more == null) {
            return some == null ? more : some;
        }
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private void apply(ConfigFile file, Drivers drivers) throws ConfigurationException {
        Driver driver = drivers.find(file.settings().get("driver"));
        DeviceConfig next = drivers.read(id, file);
        var entry = new CatalogEntry(platform.catalog(), next);
        entry.check();
        datastreams = entry.save();
        unsaved = false;
        rejected = false;
        checkedBy = driver;
        if (run == null || !file.settings().equals(running) || !run.driver().equals(driver)) {
            stop(DeviceStatus.UNKNOWN);
            config = next;
            running = file.settings();
        }
    }

    /**
     * Closes it while another device has what it claims.
     *
     * @param why in a sentence without its stop, or null if there is no conflict
     */
    CompletableFuture<Void> conflict(String why) {
        conflict = why;
        return why == null || run == null ? CompletableFuture.completedFuture(null) : stop(DeviceStatus.UNKNOWN);
    }

    /** Opens it if it should be open and isn't, or says why not. */
    void open(Drivers drivers) {
        if (run == null && config != null) {
            Driver driver = drivers.find(config.driver());
            DeviceStatus hindrance = hindrance(driver);
            if (hindrance != null) {
                board.set(hindrance);
            } else if (driver.equals(checkedBy)) {
                var ingest = new Ingest(id, platform, new Normaliser(config, datastreams), counters, retries);
                board.set(DeviceStatus.UNKNOWN);
                board.expect(config.interval());
                run = new Run(config, driver, platform, lane, board, counters, ingest);
                run.open();
            }
        }
    }

    private DeviceStatus hindrance(Driver driver) {
        if (!config.enabled()) {
            return DeviceStatus.offline(Detail.GONE, "The device is disabled.");
        }
        if (driver == null) {
            return DeviceStatus.offline(Detail.GONE, "The driver '" + config.driver() + "' is not installed.");
        }
        if (conflict != null) {
            return DeviceStatus.offline(Detail.CONFIGURATION, conflict + ".");
        }
        return platform.clock().plausible()
                ? null
                : DeviceStatus.offline(
                        Detail.NONE,
                        "The system's time can't be right: set the clock, or set"
                                + " accept.time=true in etc/org.kota.clock.cfg. No device is opened until then.");
    }

    /** Closes it, e.g. because its driver goes. The stage completes when the driver's session is closed. */
    CompletableFuture<Void> stop(DeviceStatus status) {
        Run running = run;
        run = null;
        board.set(status);
        return running == null ? CompletableFuture.completedFuture(null) : running.stop();
    }

    /** Whether a driver that has a message for it, but no session, should wait: it will have one shortly. */
    boolean isComing(String driver) {
        DeviceConfig valid = config;
        Run running = run;
        if (unsaved) {
            return driverId().equals(driver);
        }
        return valid != null
                && valid.enabled()
                && valid.driver().equals(driver)
                && (running == null ? conflict == null && !rejected : running.isTrying());
    }

    boolean isOpen() {
        Run running = run;
        return running != null && running.isOpen();
    }

    DeviceState state() {
        DeviceConfig valid = config;
        return new DeviceState(
                id,
                driverId(),
                valid == null
                        ? settings.getOrDefault("title", id)
                        : valid.info().title(),
                valid == null || valid.enabled(),
                status(run),
                board.since(run != null),
                counters.lastSeen(),
                counters.accepted.get(),
                counters.refused.get(),
                counters.lastRefusal(),
                shownSettings(),
                valid == null ? null : valid.location());
    }

    /** What the board says, unless something behind it holds the device up: a session that is stuck says nothing. */
    private DeviceStatus status(Run running) {
        DeviceStatus said = board.status(running != null);
        boolean works = said.state() == State.ONLINE || said.state() == State.DEGRADED;
        DeviceStatus hindrance = running == null || works ? null : running.hindrance();
        return hindrance == null ? said : hindrance;
    }

    private Map<String, String> shownSettings() {
        var shown = new TreeMap<>(settings);
        shown.keySet().removeIf(Device::isSecret);
        return shown;
    }

    private static boolean isSecret(String key) {
        return key.contains("password") || key.contains("secret") || key.contains("token") || key.endsWith("-key");
    }
}
