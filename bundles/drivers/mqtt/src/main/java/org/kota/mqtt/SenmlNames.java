package org.kota.mqtt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.device.DeviceInfo.Point;

/**
 * Which point a SenML record belongs to: by its resolved name (base name and name), else by its name alone, as given by
 * the point's setting {@code senml} or the point's own name. Where several points share a name, {@code senml-unit} tells
 * them apart.
 */
final class SenmlNames {

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Map<String, String>> valuesByUnit = new HashMap<>();
    private final Map<String, String> sums = new HashMap<>();
    private final Map<String, String> sumUnits = new HashMap<>();

    SenmlNames(List<Point> points) {
        points.forEach(this::add);
    }

    private void add(Point point) {
        String name = point.settings().getOrDefault("senml", point.name());
        String unit = point.settings().getOrDefault("senml-unit", "");
        if (point.settings().getOrDefault("senml-field", "value").equals("sum")) {
            sums.put(name, point.name());
            sumUnits.put(point.name(), point.sourceUnit());
        } else if (unit.isEmpty()) {
            values.put(name, point.name());
        } else {
            valuesByUnit.computeIfAbsent(name, n -> new HashMap<>()).put(unit, point.name());
        }
    }

    /** The point of a value; where there is none, the resolved name, for the refusal. */
    String value(String full, String name, String unit) {
        if (!valuesByUnit.isEmpty()) {
            String point = byUnit(full, name, unit);
            if (point != null) {
                return point;
            }
        }
        String point = values.get(full);
        return point != null ? point : values.getOrDefault(name, full);
    }

    private String byUnit(String full, String name, String unit) {
        Map<String, String> units = valuesByUnit.getOrDefault(full, valuesByUnit.get(name));
        return units == null || unit == null ? null : units.get(unit);
    }

    /** The point of a sum, or null. */
    String sum(String full, String name) {
        return sums.getOrDefault(full, sums.get(name));
    }

    /** The unit of a point's sums: the record states that of the value, not of its integral. */
    String sumUnit(String point) {
        return point == null ? null : sumUnits.get(point);
    }
}
