package org.kota.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configured device.
 *
 * @param id its stable name
 * @param title for people
 * @param settings the driver's settings, defaults filled in
 * @param points what it measures, in the order of the configuration
 */
public record DeviceInfo(String id, String title, Map<String, String> settings, List<Point> points) {

    public DeviceInfo {
        settings = Map.copyOf(settings);
        points = List.copyOf(points);
    }

    public Optional<Point> point(String name) {
        return points.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /**
     * One point of a device.
     *
     * @param name of the point; with the device's id it names the Datastream
     * @param observedProperty what it measures
     * @param unit UCUM code of the Datastream
     * @param sourceUnit UCUM code of what the device sends, if its messages state none
     * @param settings every key of the point, the driver's among them (e.g. a JSON Pointer)
     */
    public record Point(
            String name, String observedProperty, String unit, String sourceUnit, Map<String, String> settings) {
        public Point {
            settings = Map.copyOf(settings);
        }
    }
}
