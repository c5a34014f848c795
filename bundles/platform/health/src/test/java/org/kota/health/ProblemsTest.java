package org.kota.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.Position;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerStatus;
import org.kota.control.SettingsStatus;
import org.kota.control.Tls;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.KotaClock;
import org.kota.store.FileIncidents;
import org.kota.store.History;
import org.kota.store.History.HistoryStatus;
import org.kota.store.History.SourceCounts;
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

    private final Map<String, SourceCounts> settled = new HashMap<>();
    private final Map<String, Long> appended = new HashMap<>();

    private DataBus bus(BusStatus.State state, SubscriptionStatus.State reading) {
        var status = new BusStatus(state, null, Position.BEGIN, Position.BEGIN, 1, 2, 256, 0, 100, 0, 0, 0);
        var history = new SubscriptionStatus("history", reading, Position.BEGIN, 7, 0, 0, null, 0);
        return fake(DataBus.class, Map.of("status", status, "subscriptions", List.of(history), "appended", appended));
    }

    private History history(String problem) {
        return fake(History.class, Map.of("status", new HistoryStatus(1, 1, 1, problem), "counts", settled));
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

    @Test
    public void tellsOfATimeThatStandsStillFarAheadOfTheSystems() {
        platform.clock = fake(KotaClock.class, Map.of("plausible", true, "ahead", Duration.ofMinutes(5)));
        assertEquals(List.of(), new Problems(platform).all());
        platform.clock = fake(KotaClock.class, Map.of("plausible", true, "ahead", Duration.ofHours(2)));
        says("Kota's time stands still, far ahead of the system's clock, which was set back");
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
    public void saysThatSomebodyWroteIntoFilesUnlessTheyWerePutBackWholeAndNamesNone() {
        FileIncidents putBack = () -> List.of(new FileIncidents.Incident("/data/a.db was put back", true));
        platform.incidents = List.of(putBack);
        assertEquals(List.of(), new Problems(platform).all());
        platform.incidents =
                List.of(putBack, () -> List.of(new FileIncidents.Incident("/data/a.db was overwritten", false)));
        says("something other than Kota has written into its files");
        assertFalse(problem().contains("a.db"));
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
    public void subscriptionsThatCantBeReadAreSaidWithoutTheirFile() {
        var status = platform.bus.status();
        var failure = new IllegalStateException("The stored subscriptions can't be read: /data/bus/subscriptions.db");
        platform.bus = fake(DataBus.class, Map.of("status", status, "subscriptions", failure, "appended", failure));
        says("the data bus can't read how far its log was read");
        assertFalse(problem(), problem().contains("/data"));
        platform.history = history("a file is broken");
        says("the data bus can't read how far its log was read");
    }

    @Test
    public void tellsAHistoryThatCantBeWrittenFromOneWithDamagedFiles() {
        platform.history = history("The history in /secret can't be written");
        says("files of the history are damaged or gone");
        platform.bus = bus(BusStatus.State.OPEN, SubscriptionStatus.State.DEGRADED);
        says("the history can't store what comes in, which waits in the log");
    }

    @Test
    public void saysWhatLogAndHistoryLackOfEachOtherSourceBySource() {
        appended.put("device:a", 16L); // of which the history has 7 still to read
        settled.put("device:a", new SourceCounts(5, 1, 3));
        assertEquals(List.of(), new Problems(platform).all());
        settled.put("device:a", new SourceCounts(5, 1, 2));
        says("the history lacks records that it had taken from the log");
        settled.put("device:b", new SourceCounts(1, 0, 0));
        assertEquals(2, new Problems(platform).all().size());
        appended.put("device:a", 15L);
        says("the log of the data bus lacks records that the history has");
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
    public void namesAFileOfSettingsThatIsWrongWithoutWhatStandsInIt() {
        settings(true);
        says("etc/org.kota.broker.cfg can't be used as it stands, its last valid version holds");
        assertEquals(-1, problem().indexOf("secret"));
        settings(false);
        says("etc/org.kota.broker.cfg can't be used as it stands, and what needs it doesn't run");
    }

    private void settings(boolean kept) {
        var fault = new SettingsStatus.Fault("etc/org.kota.broker.cfg", "line 1, uri: is not 'secret'", kept);
        platform.settings = () -> List.of(fault);
    }

    @Test
    public void tellsWhatKeepsKotaFromABrokerOfTheCitysOwn() {
        platform.broker = fake(BrokerStatus.class, Map.of("state", BrokerStatus.State.EXTERNAL));
        says("the city's MQTT broker is read by no driver");
        platform.link = () -> DeviceStatus.ONLINE;
        assertEquals(List.of(), new Problems(platform).all());
        platform.link = () -> DeviceStatus.offline(Detail.GATEWAY_OFFLINE, "tcp://secret");
        says("the city's MQTT broker can't be reached");
        platform.link = () -> DeviceStatus.offline(Detail.AUTHENTICATION, "tcp://secret");
        says("the city's MQTT broker refuses Kota's login");
        platform.link = () -> DeviceStatus.offline(Detail.AUTHORISATION, "tcp://secret");
        says("the city's MQTT broker doesn't let Kota subscribe");
        assertEquals(-1, problem().indexOf("secret"));
    }

    @Test
    public void namesSettingsThatWereRemoved() {
        var problems = new ArrayList<String>();
        Problems.etc(System.getProperty("java.io.tmpdir"), problems);
        assertEquals(List.of(), problems);
        Problems.etc("/nowhere/etc", problems);
        assertTrue(problems.get(0), problems.get(0).startsWith("the folder etc/ was removed"));
    }

    private void tls(List<String> problems, int mqttPort, Duration left, String... listeners) {
        Instant until = platform.clock.now().plus(left);
        var certificate = new Tls.Certificate("CN=kota", "CN=Kota", List.of("kota"), Instant.EPOCH, until, "ab");
        platform.tls = fake(
                Tls.class, Map.of("problems", problems, "mqttPort", mqttPort, "certificate", Optional.of(certificate)));
        platform.broker =
                fake(BrokerStatus.class, Map.of("state", BrokerStatus.State.SERVING, "listeners", List.of(listeners)));
    }

    @Test
    public void tellsOfTlsThatDoesNotWorkAsItIsSetUp() {
        Duration left = Duration.ofDays(1);
        tls(List.of(), 8883, left, "tcp://127.0.0.1:1883", "ssl://0.0.0.0:8883");
        assertEquals(List.of(), new Problems(platform).all());
        tls(List.of(), 0, left, "tcp://127.0.0.1:1883");
        assertEquals(List.of(), new Problems(platform).all());
        tls(List.of(), 8883, left, "tcp://127.0.0.1:1883");
        says("devices can't reach the MQTT broker over TLS");
        tls(List.of(), 0, left.negated(), "tcp://127.0.0.1:1883");
        says("the certificate has expired");
        tls(List.of("The key in /secret/place can't be read."), 0, left);
        says("TLS doesn't work as it is set up");
        assertFalse("no folder is named", problem().contains("/secret/place"));
    }
}
