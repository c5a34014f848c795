package org.kota.devices;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kota.device.DeviceInfo;
import org.kota.model.Location;
import org.kota.model.QualityReason;
import org.kota.model.RetentionClass;
import org.kota.model.Visibility;

/**
 * A device's valid configuration.
 *
 * @param info what the driver sees of it
 * @param driver id of the driver
 * @param enabled whether it should be open
 * @param hasClock false if the device's own times can't be relied on
 * @param origin mark on every observation, or null for measurements
 * @param location where it stands, or null
 * @param interval expected time between two readings, or null
 * @param retention how long history keeps its observations
 * @param organisation owner
 * @param visibility who may see it
 * @param thingProperties further facts of the Thing
 * @param points what it measures
 */
record DeviceConfig(
        DeviceInfo info,
        String driver,
        boolean enabled,
        boolean hasClock,
        QualityReason origin,
        Location location,
        Duration interval,
        RetentionClass retention,
        String organisation,
        Visibility visibility,
        Map<String, String> thingProperties,
        List<PointConfig> points) {

    String id() {
        return info.id();
    }
}
