package org.kota.drivertck;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.device.Sample;

/** Where a gauge is, and what its lines mean. Version 1 of the settings had host and port in one. */
record GaugeSettings(String host, int port) {

    static DriverDescriptor descriptor(String id, Fault fault) {
        var host = new Setting("host", "Address of the gauge", "127.0.0.1");
        String title = title(fault);
        String key = fault == Fault.SETTING_OF_THE_PLATFORM ? "interval" : "port";
        var port = new Setting(key, "TCP port of the gauge, 1 to 65535", null);
        Duration deadline = fault == Fault.NO_DEADLINE ? Duration.ofHours(1) : Duration.ofSeconds(2);
        List<Setting> settings = fault == Fault.UNDESCRIBED_SETTING ? List.of(host) : List.of(host, port);
        return new DriverDescriptor(id, title, "lines over TCP", settings, List.of(), 2, deadline);
    }

    private static String title(Fault fault) {
        return switch (fault) {
            case TITLE_VARIES -> "Gauge, asked at " + System.nanoTime();
            case NO_TITLE -> " ";
            default -> "Gauge";
        };
    }

    static Map<String, String> migrate(Map<String, String> file, Fault fault) {
        var next = new HashMap<>(file);
        String[] address = next.remove("address").split(":", -1);
        next.put("host", address[0]);
        next.put("port", address[1]);
        if (fault == Fault.MIGRATE_LOSES_POINTS) {
            next.keySet().removeIf(key -> key.startsWith("point.rain"));
        }
        return next;
    }

    static GaugeSettings of(DeviceInfo device, Fault fault) throws DeviceException {
        String port = device.settings().get("port");
        if (port == null || !port.matches("[1-9][0-9]{0,4}")) {
            String text = fault == Fault.CHECK_NAMES_NO_KEY
                    ? "The configuration of the gauge is wrong."
                    : "port '" + port + "' is not in use by TCP; give 1 to 65535.";
            throw new DeviceException(Detail.CONFIGURATION, text);
        }
        return new GaugeSettings(device.settings().get("host"), Integer.parseInt(port));
    }

    /** @throws NumberFormatException if a value is no number */
    static List<Sample> samples(String line, Fault fault) {
        return java.util.Arrays.stream(line.split(" "))
                .map(pair -> pair.split("=", -1))
                .map(pair -> sample(pair[0], pair[1], fault))
                .toList();
    }

    private static Sample sample(String point, String value, Fault fault) {
        if (fault == Fault.NONSENSE_IS_A_VALUE && value.equals("high")) {
            return Sample.of(point, 0.0, Sample.NO_TIME);
        }
        Sample sample = Sample.of(point, Double.parseDouble(value), Sample.NO_TIME);
        return fault == Fault.UNKNOWN_UNIT
                ? new Sample(point, sample.value(), "metres", Sample.NO_TIME, Sample.NO_TIME, sample.quality())
                : sample;
    }
}
