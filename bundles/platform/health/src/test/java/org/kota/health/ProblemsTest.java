package org.kota.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.Position;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerStatus;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.StoreException;
import org.kota.testkit.ManualClock;

public class ProblemsTest {

    private final Platform platform = new Platform();

    @Before
    public void allIsWell() {
        platform.clock = new ManualClock();
        platform.bus = bus(BusStatus.State.OPEN, SubscriptionStatus.State.ACTIVE);
        platform.history = history(null);
        platform.broker = fake(BrokerStatus.class, Map.of("state", BrokerStatus.State.SERVING));
    }

    private static DataBus bus(BusStatus.State state, SubscriptionStatus.State reading) {
        var status = new BusStatus(state, null, Position.BEGIN, Position.BEGIN, 1, 2, 256, 0, 100, 0, 0, 0);
        var history = new SubscriptionStatus("history", reading, Position.BEGIN, 7, 0, 0, null, 0);
        return fake(DataBus.class, Map.of("status", status, "subscriptions", List.of(history)));
    }

    private static History history(String problem) {
        return fake(History.class, Map.of("status", new HistoryStatus(1, 1, 1, problem)));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer instanceof RuntimeException failure) {
                        throw failure;
                    }
                    return answer;
                }));
    }

    private String problem() {
        List<String> problems = new Problems(platform).all();
        assertEquals(problems.toString(), 1, problems.size());
        return problems.get(0);
    }

    private void says(String sentence) {
        String said = problem();
        assertTrue(said, said.startsWith(sentence));
    }

    @Test
    public void isSilentWhileAllIsWellAndOfWhatIsMissing() {
        assertEquals(List.of(), new Problems(platform).all());
        assertEquals(List.of(), new Problems(new Platform()).all());
    }

    @Test
    public void aHistoryThatCantBeOpenedIsSaidWithoutItsFolder() {
        var failure = new StoreException("The history in /secret can't be opened", null);
        platform.history = fake(History.class, Map.of("status", failure));
        says("the history can't be opened: nothing recorded can be read, and what comes in waits in the log");
        assertEquals(-1, problem().indexOf("/secret"));
    }

    @Test
    public void tellsAHistoryThatCantBeWrittenFromOneWithDamagedFiles() {
        platform.history = history("The history in /secret can't be written");
        says("files of the history are damaged or gone");
        platform.bus = bus(BusStatus.State.OPEN, SubscriptionStatus.State.DEGRADED);
        says("the history can't store what comes in, which waits in the log");
    }

    @Test
    public void saysThatTheBusTakesNothingInAndThatTheBrokerDoesNotRun() {
        platform.bus = bus(BusStatus.State.FULL, SubscriptionStatus.State.ACTIVE);
        says("the data bus takes no records in");
        allIsWell();
        platform.broker = fake(BrokerStatus.class, Map.of("state", BrokerStatus.State.FAILED));
        says("the MQTT broker doesn't run");
    }

    @Test
    public void tellsWhatKeepsKotaFromABrokerOfTheCitysOwn() {
        platform.broker = fake(BrokerStatus.class, Map.of("state", BrokerStatus.State.EXTERNAL));
        device(DeviceStatus.ONLINE);
        assertEquals(List.of(), new Problems(platform).all());
        device(DeviceStatus.offline(Detail.GATEWAY_OFFLINE, "tcp://secret"));
        says("the city's MQTT broker can't be reached");
        device(DeviceStatus.offline(Detail.AUTHENTICATION, "tcp://secret"));
        says("the city's MQTT broker refuses Kota's login");
        device(DeviceStatus.offline(Detail.AUTHORISATION, "tcp://secret"));
        says("the city's MQTT broker doesn't let Kota subscribe");
    }

    private void device(DeviceStatus status) {
        var device = new DeviceState("a", "mqtt", "a", true, status, 0, 0, 0, 0, null, Map.of(), null);
        platform.devices = fake(DeviceAdmin.class, Map.of("list", List.of(device)));
    }
}
