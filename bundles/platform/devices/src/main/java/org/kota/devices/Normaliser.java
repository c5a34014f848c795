package org.kota.devices;

import java.util.HashMap;
import java.util.Map;
import org.kota.device.Sample;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;

/** Normalises the samples of one device, one message at a time. */
final class Normaliser {

    private final Map<String, PointNormaliser> points = new HashMap<>();

    /** @param datastreams catalog id by the name of the point */
    Normaliser(DeviceConfig config, Map<String, Long> datastreams) {
        for (PointConfig point : config.points()) {
            points.put(point.name(), new PointNormaliser(point, config, datastreams.get(point.name())));
        }
    }

    /** @throws RefusedException if the sample can't be taken */
    synchronized Observation normalise(Sample sample, long arrival, long now) throws RefusedException {
        PointNormaliser point = points.get(sample.point());
        if (point == null) {
            throw new RefusedException(
                    RefusalReason.UNKNOWN_POINT,
                    "The device has no point '" + shown(sample.point()) + "'; it has "
                            + points.keySet().stream().sorted().toList() + ".");
        }
        return point.normalise(sample, arrival, now);
    }

    private static String shown(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }
}
