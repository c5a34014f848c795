package org.kota.mqtt;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor.Setting;

public class MqttSettingsTest {

    private final Map<String, String> settings = new HashMap<>();

    public MqttSettingsTest() {
        for (Setting setting : MqttSettings.DEVICE) {
            settings.put(setting.key(), setting.defaultValue());
        }
    }

    @Test
    public void aDeviceHasATopicOfItsOwnUnlessConfigured() throws Exception {
        assertEquals("devices/post-1/senml", read().topic());
        settings.put("topic", "devices/gateway/out");
        assertEquals("devices/gateway/out", read().topic());
    }

    @Test
    public void namesWhatCannotBeUsed() {
        assertFault("topic", "devices/+/senml", "topic 'devices/+/senml' has a wildcard; a device has one topic.");
        assertFault("format", "xml", "format is senml or json, not 'xml'.");
        assertFault("format", "json", "point.level.pointer is missing.");
        assertFault("max-payload", "1 MB", "max-payload '1 MB' is not a whole number.");
    }

    private void assertFault(String key, String value, String says) {
        String before = settings.put(key, value);
        var e = assertThrows(DeviceException.class, this::read);
        assertEquals(says, e.getMessage());
        assertEquals(Detail.CONFIGURATION, e.detail());
        settings.put(key, before);
    }

    private MqttSettings read() throws DeviceException {
        var level = new Point("level", "level", "m", "m", Map.of());
        return MqttSettings.of(new DeviceInfo("post-1", "Satu", settings, List.of(level)));
    }
}
