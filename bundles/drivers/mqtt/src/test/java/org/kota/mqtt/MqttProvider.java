package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kota.device.DeviceDriver;
import org.kota.device.UnclaimedMessages;
import org.kota.drivertck.DevicePeer;
import org.kota.drivertck.DriverProvider;
import org.kota.model.KotaClock;

/** The driver and a device behind a real Mosquitto, for the drivers' kit; the way to the device dies with the broker. */
final class MqttProvider implements DriverProvider {

    private static final String TOPIC = "devices/" + DEVICE + "/senml";

    private Mosquitto broker;

    @Override
    public DevicePeer device(Path folder) throws Exception {
        broker = new Mosquitto(folder);
        broker.start();
        return new Peer();
    }

    @Override
    public DeviceDriver driver(KotaClock clock, UnclaimedMessages unclaimed) {
        var driver = new MqttDriver(unclaimed, clock);
        driver.setEndpoint(broker.endpoint());
        return driver;
    }

    @Override
    public void stop(DeviceDriver driver) {
        ((MqttDriver) driver).stop();
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of(
                "point.level.property", "water-level",
                "point.level.unit", "m",
                "point.level.source-unit", "mm",
                "point.gate-open.type", "truth");
    }

    @Override
    public Map<String, String> wrongSettings() {
        return Map.of("topic", "devices/+/senml", "format", "xml", "max-payload", "much");
    }

    @Override
    public List<String> libraryThreads() {
        return List.of("MQTT ");
    }

    private final class Peer implements DevicePeer {

        @Override
        public void tell(Map<String, Object> values) throws Exception {
            broker.publish(
                    TOPIC, values.entrySet().stream().map(Peer::pack).collect(Collectors.joining(",", "[", "]")));
        }

        private static String pack(Map.Entry<String, Object> value) {
            String kind = value.getValue() instanceof Boolean ? "vb" : "v";
            return "{\"n\":\"" + value.getKey() + "\",\"" + kind + "\":" + value.getValue() + "}";
        }

        @Override
        public void talkNonsense() throws Exception {
            broker.publish(TOPIC, "level: high".getBytes(UTF_8), 1, false);
        }

        @Override
        public void die() throws Exception {
            broker.stop();
        }

        @Override
        public void comeBack() throws Exception {
            broker.start();
        }

        @Override
        public void close() throws Exception {
            broker.stop();
        }
    }
}
