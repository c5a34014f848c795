package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.device.BusyException;
import org.kota.device.DeviceDriver.Claim;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.RefusalReason;
import org.kota.testkit.ManualClock;

/** The driver against a real Mosquitto. */
public class MqttDriverTest {

    private static final String TOPIC = "devices/post-1/senml";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final List<String> unclaimed = Collections.synchronizedList(new ArrayList<>());
    private final HeldContext post = new HeldContext("post-1", clock, "level");
    private volatile boolean busy;
    private Mosquitto broker;
    private MqttDriver driver;

    @Before
    public void setUp() throws Exception {
        broker = new Mosquitto(folder.getRoot().toPath());
        broker.start();
        driver = driver();
        driver.open(post);
        connect();
    }

    @After
    public void tearDown() throws Exception {
        if (driver != null) {
            driver.stop();
            broker.stop();
        }
    }

    private MqttDriver driver() {
        return new MqttDriver(
                (driverId, sender, message, reason, detail) -> {
                    unclaimed.add(sender + " " + message.origin() + " " + reason);
                    return busy
                            ? CompletableFuture.failedStage(new BusyException("it is about to be opened", null))
                            : CompletableFuture.completedStage(null);
                },
                clock);
    }

    private void connect() {
        driver.setEndpoint(broker.endpoint());
        await().until(driver::isConnected);
    }

    @Test
    public void publishesWhatDevicesSendInTheirOrder() throws Exception {
        for (int i = 0; i < 500; i++) {
            broker.publish(TOPIC, level(i));
        }
        await().until(() -> post.count() == 500);
        assertEquals(IntStream.range(0, 500).mapToObj(i -> (Object) (double) i).toList(), post.values());
    }

    @Test
    public void brokerSendsAgainWhatWasNotDurableWhenTheConnectionWasLost() throws Exception {
        post.hold();
        broker.publish(TOPIC, level(1));
        broker.publish(TOPIC, level(2));
        await().until(() -> post.count() == 2);
        restart();
        await().until(() -> post.count() == 4);
        assertEquals(List.of(1.0, 2.0, 1.0, 2.0), post.values());
        post.release();
        broker.publish(TOPIC, level(3));
        await().until(() -> post.count() == 5);
        restart();
        broker.publish(TOPIC, level(4));
        await().until(() -> post.count() == 6);
        assertEquals("what is durable doesn't come again", 4.0, post.values().get(5));
    }

    @Test
    public void aMessageSentAgainKeepsItsFirstArrival() throws Exception {
        post.hold();
        broker.publish(TOPIC, level(1));
        await().until(() -> post.count() == 1);
        clock.advance(Duration.ofMinutes(7));
        driver.setEndpoint(broker.endpoint());
        await().until(() -> post.count() == 2);
        assertEquals(
                post.published.get(0).message().arrival(),
                post.published.get(1).message().arrival());
    }

    private void restart() throws Exception {
        broker.stop();
        await().until(() -> !driver.isConnected());
        assertEquals(Detail.GATEWAY_OFFLINE, post.lastDetail());
        broker.start();
        await().atMost(Duration.ofSeconds(20)).until(driver::isConnected);
    }

    @Test
    public void messagesWaitAtTheBrokerWhileTheDriverIsAway() throws Exception {
        driver.stop();
        broker.publish(TOPIC, level(1));
        driver = driver();
        var again = new HeldContext("post-1", clock, "level");
        driver.open(again);
        connect();
        await().until(() -> again.count() == 1);
    }

    @Test
    public void keepsMessagesAndTheirOrderWhileKotaIsBusy() throws Exception {
        post.busy(true);
        for (int i = 0; i < 50; i++) {
            broker.publish(TOPIC, level(i));
        }
        await().pollDelay(Duration.ofMillis(300)).until(() -> post.count() == 0);
        post.busy(false);
        await().until(() -> post.count() == 50);
        assertEquals(IntStream.range(0, 50).mapToObj(i -> (Object) (double) i).toList(), post.values());
    }

    @Test
    public void aMessageThatKotaSendsBackIsNotOvertaken() throws Exception {
        for (int refused = 1; refused <= 4; refused++) {
            int before = post.count();
            post.busyFor(refused);
            for (int i = 0; i < 50; i++) {
                broker.publish(TOPIC, level(i));
            }
            await().until(() -> post.count() == before + 50);
            assertEquals(
                    IntStream.range(0, 50).mapToObj(i -> (Object) (double) i).toList(),
                    post.values().subList(before, before + 50));
        }
    }

    @Test
    public void aBusyDeviceHoldsUpNoOther() throws Exception {
        var other = new HeldContext("post-2", clock, "level");
        driver.open(other);
        post.busy(true);
        broker.publish(TOPIC, level(1));
        broker.publish("devices/post-2/senml", level(2));
        await().until(() -> other.count() == 1);
        assertEquals(0, post.count());
    }

    @Test
    public void holdsNoMoreThanTheReceiveMaximum() throws Exception {
        post.hold();
        for (int i = 0; i < MqttDriver.RECEIVE_MAXIMUM + 200; i++) {
            broker.publish(TOPIC, level(i));
        }
        await().until(() -> post.count() == MqttDriver.RECEIVE_MAXIMUM);
        await().during(Duration.ofMillis(300)).until(() -> post.count() == MqttDriver.RECEIVE_MAXIMUM);
        post.release();
        await().until(() -> post.count() == MqttDriver.RECEIVE_MAXIMUM + 200);
    }

    @Test
    public void garbageIsRefusedAndTheFlowGoesOn() throws Exception {
        broker.publish(TOPIC, "garbage");
        broker.publish(TOPIC, "");
        broker.publish(TOPIC, "[".repeat(20_000));
        broker.publish("devices/post-1/other", level(1));
        broker.publish(TOPIC, level(7));
        await().until(() -> post.count() == 1);
        await().until(() -> unclaimed.equals(List.of("post-1 devices/post-1/other MALFORMED")));
        assertEquals(
                List.of(RefusalReason.MALFORMED, RefusalReason.MALFORMED, RefusalReason.TOO_LARGE),
                post.refused().stream().map(HeldContext.Refused::reason).toList());
        assertTrue(
                post.refused().get(0).detail(), post.refused().get(0).detail().contains("line 1"));
    }

    @Test
    public void whatBelongsToNoDeviceIsReported() throws Exception {
        broker.publish("devices/nobody/senml", level(1));
        broker.publish("devices/", level(1));
        await().until(() -> unclaimed.size() == 2);
        assertEquals("nobody devices/nobody/senml UNKNOWN_DEVICE", unclaimed.get(0));
    }

    @Test
    public void aRetainedCopyIsNoNewReading() throws Exception {
        broker.publish(TOPIC, level(1).getBytes(UTF_8), 1, true);
        await().until(() -> post.count() == 1);
        driver.setEndpoint(broker.endpoint());
        await().until(driver::isConnected);
        broker.publish(TOPIC, level(2));
        await().until(() -> post.count() == 2);
        assertEquals(List.of(1.0, 2.0), post.values());
    }

    @Test
    public void twoDevicesCannotShareATopic() {
        var e = assertThrows(DeviceException.class, () -> driver.open(new HeldContext("post-1", clock, "level")));
        assertEquals(Detail.CONFIGURATION, e.detail());
    }

    @Test
    public void claimsItsTopicForTheDeviceThatTheTopicNames() {
        assertEquals(List.of(new Claim("topic", TOPIC, "post-1")), driver.claims(post.device()));
        for (String topic : List.of("devices/gateway/out", "city/out")) {
            var device = new DeviceInfo("post-2", "Dua", Map.of("topic", topic), List.of());
            String owner = topic.startsWith("city") ? null : "gateway";
            assertEquals(List.of(new Claim("topic", topic, owner)), driver.claims(device));
        }
    }

    @Test
    public void refusesSettingsThatNoSessionCouldWorkWith() {
        var level = new Point("level", "level", "m", "m", Map.of());
        var device = new DeviceInfo("post-2", "Dua", Map.of("format", "json", "max-payload", "1000"), List.of(level));
        var e = assertThrows(DeviceException.class, () -> driver.check(device));
        assertEquals("point.level.pointer is missing.", e.getMessage());
    }

    @Test
    public void aMessageThatCameBeforeItsDeviceWasOpenedGoesToIt() throws Exception {
        busy = true;
        broker.publish("devices/post-1/gate", level(1));
        await().until(() -> !unclaimed.isEmpty());
        var settings = Map.of("topic", "devices/post-1/gate", "format", "senml", "max-payload", "1000");
        var point = new Point("level", "level", "1", "1", Map.of());
        var gate = new HeldContext(clock, new DeviceInfo("gate", "Gate", settings, List.of(point)));
        driver.open(gate);
        await().until(() -> gate.count() == 1);
        assertEquals(0, post.count());
        assertEquals(List.of(), post.refused());
    }

    private static String level(int value) {
        return "[{\"n\":\"level\",\"v\":" + value + "}]";
    }
}
