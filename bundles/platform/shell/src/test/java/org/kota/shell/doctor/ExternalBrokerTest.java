package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.Test;
import org.kota.control.BrokerStatus;
import org.kota.device.BrokerLink;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class ExternalBrokerTest {

    private final Shell shell = new Shell()
            .with(
                    BrokerStatus.class,
                    Fake.of(BrokerStatus.class)
                            .on("state", BrokerStatus.State.EXTERNAL)
                            .on("listeners", List.of("tcp://mqtt.example:1883"))
                            .on("refusals", List.of())
                            .make());

    private void says(Detail detail, String expected) throws Exception {
        shell.with(BrokerLink.class, () -> DeviceStatus.offline(detail, "It is so."));
        String text = broker();
        assertEquals(expected, text);
    }

    private String broker() throws Exception {
        String text;
        try {
            text = shell.run(new Doctor(), "--json");
        } catch (IllegalStateException e) {
            text = shell.printed();
        }
        for (JsonNode finding : Shell.parse(text)) {
            if (finding.get("check").asText().equals("broker")) {
                return finding.get("level").asText() + " " + finding.get("text").asText();
            }
        }
        return "nothing in " + text;
    }

    @Test
    public void tellsABrokerThatIsNotThereFromOneThatRefusesTheLoginOrTheSubscription() throws Exception {
        shell.with(BrokerLink.class, () -> DeviceStatus.ONLINE);
        assertEquals("OK EXTERNAL at tcp://mqtt.example:1883", broker());
        says(Detail.GATEWAY_OFFLINE, "FAIL EXTERNAL at tcp://mqtt.example:1883 can't be reached: It is so.");
        says(Detail.AUTHENTICATION, "FAIL EXTERNAL at tcp://mqtt.example:1883 refuses the login: It is so.");
        says(Detail.AUTHORISATION, "FAIL EXTERNAL at tcp://mqtt.example:1883 refuses the subscription: It is so.");
    }

    @Test
    public void saysThatNoDriverReadsFromIt() throws Exception {
        assertEquals("FAIL EXTERNAL at tcp://mqtt.example:1883 is read by no driver", broker());
    }
}
