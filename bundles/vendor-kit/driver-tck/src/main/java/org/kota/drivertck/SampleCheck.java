package org.kota.drivertck;

import java.util.List;
import java.util.Map;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.Sample;

/** Whether samples fit the device as it is configured: points, types, units, intervals. */
final class SampleCheck {

    private static final double CLOSE = 1e-9;

    private final DeviceInfo device;

    SampleCheck(DeviceInfo device) {
        this.device = device;
    }

    /** What is wrong with a sample, or null. */
    String fault(Sample sample) {
        if (sample == null) {
            return "a sample is null";
        }
        Point point = device.point(sample.point()).orElse(null);
        if (point == null) {
            return "the device has no point '" + sample.point() + "'";
        }
        String fault = fault(point, sample);
        return fault == null ? null : "point " + point.name() + ": " + fault;
    }

    private static String fault(Point point, Sample sample) {
        if (sample.start() != Sample.NO_TIME && sample.time() != Sample.NO_TIME && sample.start() > sample.time()) {
            return "its interval begins after its end";
        }
        String type = point.settings().getOrDefault("type", "number");
        if (!fits(type, sample.value())) {
            return "a " + sample.value().getClass().getSimpleName() + " (" + sample.value()
                    + ") can't be a value of the type " + type;
        }
        return type.equals("number") ? unitFault(point, sample) : null;
    }

    private static boolean fits(String type, Object value) {
        return switch (type) {
            case "number" ->
                value instanceof String || value instanceof Number number && Double.isFinite(number.doubleValue());
            case "truth" ->
                value instanceof Boolean
                        || value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1);
            default -> value instanceof String;
        };
    }

    private static String unitFault(Point point, Sample sample) {
        try {
            Ucum.convert(1, unit(point, sample), point.unit());
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String unit(Point point, Sample sample) {
        return sample.unit() == null ? point.sourceUnit() : sample.unit();
    }

    /** Whether each of these values, in the unit of its source, is among the samples. */
    boolean has(List<Sample> samples, Map<String, Object> values) {
        return values.entrySet().stream()
                .allMatch(told -> samples.stream().anyMatch(sample -> is(sample, told.getKey(), told.getValue())));
    }

    /** Whether a sample is this value of this point. */
    boolean is(Sample sample, String point, Object told) {
        if (!sample.point().equals(point)) {
            return false;
        }
        Point known = device.point(point).orElseThrow();
        if (told instanceof Number number && sample.value() instanceof Number value) {
            double came = Ucum.convert(value.doubleValue(), unit(known, sample), known.sourceUnit());
            return Math.abs(came - number.doubleValue()) <= CLOSE * Math.max(1, Math.abs(number.doubleValue()));
        }
        return told instanceof Boolean truth && sample.value() instanceof Number value
                ? value.doubleValue() == (truth ? 1 : 0)
                : told.toString().equals(sample.value().toString());
    }
}
