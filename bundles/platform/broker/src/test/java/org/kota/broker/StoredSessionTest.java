package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.Rule;
import org.junit.Test;
import org.kota.control.BrokerRefusal.Reason;

/** A session that is stored, with what waits in it, stays its account's. */
public class StoredSessionTest {

    private static final int CLIENT_ID_NOT_VALID = 0x85;
    private static final String LIKE_OTHER = BrokerFixture.OTHER + "-b";
    private static final String COMMANDS = "devices/" + BrokerFixture.OTHER + "/commands/#";

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Test
    public void isNotTakenOverByAnotherAccountWhileItsOwnerIsAway() throws Exception {
        var broker = fixture.start();
        fixture.accounts.issue(LIKE_OTHER);
        for (String clientId : List.of(BrokerFixture.OTHER, BrokerFixture.OTHER + "_gate")) {
            leaveSession(clientId);
            broker("open");
            for (String thief : List.of(BrokerFixture.DEVICE, LIKE_OTHER)) {
                for (boolean clean : List.of(true, false)) {
                    assertRefused(clientId, thief, clean);
                }
            }
            assertEquals(List.of("open"), comeBack(clientId));
        }
        assertEquals(8L, (long) broker.refusals().counts().get(Reason.CLIENT_ID_NOT_ALLOWED));
        var last = broker.refusals().last().get(0);
        assertTrue(last.text(), last.text().contains("the client id 'citarum-07_gate' isn't this account's"));
        assertEquals(BrokerFixture.OTHER + "_gate", last.clientId());
    }

    @Test
    public void isNotDisturbedByALoginThatFails() throws Exception {
        var broker = fixture.start();
        var platform = fixture.ingest();
        var owner = fixture.device(BrokerFixture.OTHER);
        assertThrows(MqttException.class, () -> fixture.connect(BrokerFixture.OTHER, "nobody", "x", 0, true));
        assertThrows(MqttException.class, () -> fixture.connect(Ingest.CLIENT_ID, "nobody", "x", 0, true));
        assertThrows(
                MqttException.class, () -> fixture.connect(BrokerFixture.OTHER, BrokerFixture.OTHER, "x", 0, true));
        assertEquals(2L, (long) broker.refusals().counts().get(Reason.UNKNOWN_USER));
        assertEquals(0, BrokerFixture.publish(owner, "devices/citarum-07/senml", "x".getBytes(UTF_8)));
        assertTrue(owner.isConnected());
        assertTrue(platform.client.isConnected());
        assertFalse(platform.topics.contains("disconnected"));
    }

    @Test
    public void needsAClientIdToBeFoundBy() throws Exception {
        fixture.start();
        var refused = assertThrows(
                MqttException.class,
                () -> fixture.connect("", BrokerFixture.OTHER, "secret of citarum-07", BrokerFixture.NEVER, true));
        assertEquals(CLIENT_ID_NOT_VALID, refused.getReasonCode());
        var passing = fixture.connect("", BrokerFixture.OTHER, "secret of citarum-07", 0, true);
        assertEquals(0, BrokerFixture.publish(passing, "devices/citarum-07/senml", "x".getBytes(UTF_8)));
    }

    @Test
    public void whoseListeningIsDeniedIsSeen() throws Exception {
        var refusals = new Refusals(fixture.clock::get);
        var security = new DeviceSecurity(fixture.accounts, "", refusals);
        var subject = new Subject(true, Set.of(new UserPrincipal(BrokerFixture.DEVICE)), Set.of(), Set.of());
        assertFalse(security.authorize(subject, Set.of(), CheckType.CONSUME, COMMANDS + "::x." + COMMANDS));
        assertEquals(1L, (long) refusals.counts().get(Reason.SUBSCRIBE_NOT_ALLOWED));
        assertEquals(COMMANDS, refusals.last().get(0).topic());
        assertEquals(BrokerFixture.DEVICE, refusals.last().get(0).user());
    }

    private void assertRefused(String clientId, String thief, boolean clean) {
        var refused = assertThrows(
                MqttException.class,
                () -> fixture.connect(clientId, thief, "secret of " + thief, BrokerFixture.NEVER, clean));
        assertEquals(CLIENT_ID_NOT_VALID, refused.getReasonCode());
    }

    private void leaveSession(String clientId) throws MqttException {
        var owner = fixture.connect(clientId, BrokerFixture.OTHER, "secret of citarum-07", BrokerFixture.NEVER, true);
        owner.subscribe(COMMANDS, 1);
        owner.disconnect();
        owner.close();
    }

    private void broker(String command) throws MqttException {
        var platform = fixture.connect(
                Ingest.CLIENT_ID, Ingest.CLIENT_ID, fixture.broker().password(), 0, false);
        platform.publish("devices/citarum-07/commands/gate", command.getBytes(UTF_8), 1, false);
        platform.disconnect();
        platform.close();
    }

    private List<String> comeBack(String clientId) throws MqttException {
        var client = new MqttClient(fixture.uri(), clientId, null);
        var heard = new BrokerFixture.Received(client);
        client.setCallback(heard);
        var options = new MqttConnectionOptions();
        options.setUserName(BrokerFixture.OTHER);
        options.setPassword("secret of citarum-07".getBytes(UTF_8));
        options.setCleanStart(false);
        client.connect(options);
        await().until(() -> heard.messages.size() == 1);
        client.disconnect();
        return heard.messages.stream()
                .map(message -> new String(message.getPayload(), UTF_8))
                .toList();
    }
}
