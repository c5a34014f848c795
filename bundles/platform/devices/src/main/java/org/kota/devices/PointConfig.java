package org.kota.devices;

import java.time.Duration;
import java.util.Map;
import org.kota.device.DeviceInfo;
import org.kota.model.ResultType;

/**
 * One point of a device as configured.
 *
 * @param info what the driver sees of it
 * @param title for people
 * @param type kind of result
 * @param profile how texts become numbers
 * @param min smallest number the sensor can mean, in the unit of the point, or −∞
 * @param max largest, or +∞
 * @param maxRate largest believable change per minute, or +∞
 * @param stuckAfter how long the same number may last, or null
 * @param thresholds for display: name to number
 */
record PointConfig(
        DeviceInfo.Point info,
        String title,
        ResultType type,
        NumberProfile profile,
        double min,
        double max,
        double maxRate,
        Duration stuckAfter,
        Map<String, String> thresholds) {

    String name() {
        return info.name();
    }
}
