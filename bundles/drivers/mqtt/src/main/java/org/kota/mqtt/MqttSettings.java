package org.kota.mqtt;

import java.util.ArrayList;
import java.util.List;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor.Setting;

/**
 * The settings of one device.
 *
 * @param topic that it publishes to
 * @param maxPayload most bytes of a message
 * @param decoder of its messages
 */
record MqttSettings(String topic, int maxPayload, Decoder decoder) {

    static final List<Setting> DEVICE = List.of(
            new Setting(
                    "topic", "Topic of the device's messages, without wildcards; devices/<device>/senml if empty", ""),
            new Setting("format", "senml (RFC 8428) or json (values by JSON Pointers)", "senml"),
            new Setting("time-pointer", "json: JSON Pointer of the time, e.g. /time; the arrival time if empty", ""),
            new Setting("time-format", "json: iso (with offset from UTC), epoch-s or epoch-ms", "iso"),
            new Setting("max-payload", "Most bytes of a message", "262144"));

    static final List<Setting> POINT = List.of(
            new Setting("senml", "senml: name of the record; the point's own name if absent", ""),
            new Setting("senml-unit", "senml: unit of the record, where several points share a name", ""),
            new Setting("senml-field", "senml: value, or sum for the integrated value (s)", "value"),
            new Setting("pointer", "json: JSON Pointer of the value, e.g. /data/level", ""));

    static MqttSettings of(DeviceInfo device) throws DeviceException {
        try {
            return new MqttSettings(topic(device), number(device, "max-payload"), decoder(device));
        } catch (IllegalArgumentException e) {
            throw new DeviceException(Detail.CONFIGURATION, e.getMessage() + ".", e);
        }
    }

    private static String topic(DeviceInfo device) {
        String topic = topicOf(device);
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException("topic '" + topic + "' has a wildcard; a device has one topic");
        }
        return topic;
    }

    /** The topic as configured, whether it can be used or not. */
    static String topicOf(DeviceInfo device) {
        String topic = device.settings().getOrDefault("topic", "");
        return topic.isEmpty() ? "devices/" + device.id() + "/senml" : topic;
    }

    private static int number(DeviceInfo device, String key) {
        try {
            return Integer.parseInt(device.settings().get(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " '" + device.settings().get(key) + "' is not a whole number", e);
        }
    }

    private static Decoder decoder(DeviceInfo device) {
        String format = device.settings().get("format");
        return switch (format) {
            case "senml" -> new SenmlDecoder(new SenmlNames(device.points()));
            case "json" -> pointers(device);
            default -> throw new IllegalArgumentException("format is senml or json, not '" + format + "'");
        };
    }

    private static Decoder pointers(DeviceInfo device) {
        var pointers = new ArrayList<String>();
        for (Point point : device.points()) {
            String pointer = point.settings().get("pointer");
            if (pointer == null || pointer.isEmpty()) {
                throw new IllegalArgumentException("point." + point.name() + ".pointer is missing");
            }
            pointers.add(pointer);
        }
        TimeFormat time = null;
        String timePointer = device.settings().getOrDefault("time-pointer", "");
        if (!timePointer.isEmpty()) {
            pointers.add(timePointer);
            time = TimeFormat.of(device.settings().get("time-format"));
        }
        return new PointerDecoder(device.points().stream().map(Point::name).toList(), pointers, time);
    }
}
