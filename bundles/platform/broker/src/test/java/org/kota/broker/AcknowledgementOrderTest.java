package org.kota.broker;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

public class AcknowledgementOrderTest {

    private static final int DEVICES = 4;
    private static final int MESSAGES = 3_000;
    private static final int AHEAD = 200;

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Test
    public void acknowledgesInTheOrderOfTheMessagesHoweverManyDevicesSendAtOnce() throws Exception {
        int port = fixture.start().address().getPort();
        var pool = Executors.newFixedThreadPool(DEVICES);
        try {
            var devices = new ArrayList<Callable<List<Integer>>>();
            for (int i = 0; i < DEVICES; i++) {
                String client = BrokerFixture.DEVICE + "_" + i;
                devices.add(() -> acknowledged(port, client));
            }
            var expected = IntStream.rangeClosed(1, MESSAGES).boxed().toList();
            for (var device : pool.invokeAll(devices)) {
                assertEquals(expected, device.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Integer> acknowledged(int port, String client) throws Exception {
        var order = new ArrayList<Integer>();
        try (var device = new RawDevice(port, RawDevice.MQTT_311, client)) {
            for (int i = 1; i <= MESSAGES; i++) {
                device.publish(i, "devices/cikapundung-01/" + client, "[]");
                if (i > AHEAD) {
                    order.add(device.acknowledged());
                }
            }
            while (order.size() < MESSAGES) {
                order.add(device.acknowledged());
            }
        }
        return order;
    }
}
