package org.kota.drivertck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kota.device.DeviceDriver;
import org.kota.device.UnclaimedMessages;
import org.kota.model.KotaClock;

/**
 * How the kit gets at a driver and at the device behind it. Each test has a provider of its own, so it may keep what it
 * has made in fields.
 */
public interface DriverProvider {

    /** Id of the device that the kit opens; topics and addresses that are made from the id are made from this one. */
    String DEVICE = "tck-device";

    /**
     * Starts the device, or the server that stands for it: real, on a free port of the loopback, and answering. Called
     * once, first of all.
     *
     * @param folder its own, for files
     */
    DevicePeer device(Path folder) throws Exception;

    /**
     * Makes the driver as its component is activated, with what it finds in Kota. Called once, after the device was
     * started.
     *
     * @param clock stands still until the kit moves it, at 2026-01-01T00:00Z
     * @param unclaimed where a driver reports what it received for no device; others ignore it
     */
    DeviceDriver driver(KotaClock clock, UnclaimedMessages unclaimed) throws Exception;

    /** Does what the component's deactivation does. Called once, after the last session was closed. */
    default void stop(DeviceDriver driver) throws Exception {
        // most drivers hold nothing beside their sessions
    }

    /**
     * The device as its file in etc describes it, without the key {@code driver}: the driver's settings and one point at
     * least, e.g. {@code host=127.0.0.1}, {@code point.level.property=water-level}, {@code point.level.unit=m}.
     */
    Map<String, String> configuration();

    /**
     * For each key of the file whose value the driver judges itself a value that it must refuse. Empty only for a driver
     * without settings.
     */
    Map<String, String> wrongSettings();

    /** For each earlier version of the driver's settings a file that was right then. */
    default Map<Integer, Map<String, String>> earlierConfigurations() {
        return Map.of();
    }

    /**
     * The n-th set of values that the device can have, by point, in the unit of the source: different for each n from 1
     * to 50.
     */
    default Map<String, Object> values(int n) {
        return DeviceFile.values(configuration(), n);
    }

    /** Beginnings of names of threads that a library makes and names itself; all others begin with {@code kota-}. */
    default List<String> libraryThreads() {
        return List.of();
    }

    /** How long the kit waits for what must come: a reading, a word that the device is lost, its return. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }
}
