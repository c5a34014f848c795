package org.kota.devices;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
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
    private volatile DeviceConfig config;
    private volatile Run run;
    private boolean unsaved;

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

    /** The file can't be read. */
    void unreadable(String why) {
        board.fault(why);
    }

    /** Takes a text of the configuration. One with a fault leaves the last valid one running. */
    void apply(String newText, Drivers drivers) {
        text = newText;
        try {
            var file = ConfigFile.parse(newText);
            settings = file.settings();
            apply(file, drivers);
        } catch (ConfigurationException | IllegalArgumentException e) {
            board.fault(e.getMessage());
        } catch (StoreException e) {
            unsaved = true;
            board.fault("The catalog can't be written, it will be tried again: " + e.getMessage());
        }
    }

    private void apply(ConfigFile file, Drivers drivers) throws ConfigurationException {
        Driver driver = drivers.find(file.settings().get("driver"));
        var reader = new DeviceConfigReader(id, file, driver == null ? null : driver.descriptor());
        DeviceConfig next = reader.read();
        Map<String, Long> datastreams = new CatalogEntry(platform.catalog(), next).save();
        unsaved = false;
        board.fault(null);
        if (run == null || !file.settings().equals(running) || !run.driver().equals(driver)) {
            stop(DeviceStatus.UNKNOWN);
            config = next;
            running = file.settings();
            start(driver, datastreams);
        }
    }

    private void start(Driver driver, Map<String, Long> datastreams) {
        if (!config.enabled()) {
            board.set(DeviceStatus.offline(Detail.GONE, "The device is disabled."));
        } else if (driver == null) {
            board.set(DeviceStatus.offline(Detail.GONE, "The driver '" + config.driver() + "' is not installed."));
        } else if (!platform.clock().plausible()) {
            board.set(DeviceStatus.offline(
                    Detail.NONE,
                    "The system's time can't be right: set the clock, or set"
                            + " accept.time=true in etc/org.kota.clock.cfg. No device is opened until then."));
        } else {
            var ingest = new Ingest(id, platform, new Normaliser(config, datastreams), counters, retries);
            run = new Run(config, driver, platform, lane, board, counters, ingest);
            run.open();
        }
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
        return valid != null
                && valid.enabled()
                && valid.driver().equals(driver)
                && (running == null || running.isTrying());
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
                board.status(),
                board.since(),
                counters.lastSeen(),
                counters.accepted.get(),
                counters.refused.get(),
                counters.lastRefusal(),
                shownSettings(),
                valid == null ? null : valid.location());
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
