package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Test;
import org.kota.control.BrokerStatus;
import org.kota.control.Tls;
import org.kota.control.Tls.Certificate;
import org.kota.shell.doctor.Finding.Level;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

/** What the doctor says of TLS. */
public class TlsCheckTest {

    private static final Instant NOW = Instant.ofEpochMilli(Shell.NOW);

    private final Fake<BrokerStatus> broker = Fake.of(BrokerStatus.class)
            .on("state", BrokerStatus.State.SERVING)
            .on("listeners", List.of("tcp://127.0.0.1:1883", "ssl://0.0.0.0:8883"));
    private final Fake<Tls> tls = Fake.of(Tls.class)
            .on("problems", List.of())
            .on("mqttPort", 8883)
            .on("page", Optional.of(URI.create("https://kota.contoh.go.id:8443/")));

    @After
    public void bindAsBefore() {
        System.clearProperty("kota.bind");
    }

    private List<Finding> findings(Duration from, Duration until) {
        tls.on(
                "certificate",
                Optional.of(new Certificate(
                        "CN=kota", "CN=Kota", List.of("kota.contoh.go.id"), NOW.plus(from), NOW.plus(until), "ab")));
        return TlsCheck.tls(new Shell()
                .with(Tls.class, tls.make())
                .with(BrokerStatus.class, broker.make())
                .kota());
    }

    private void says(Level level, String text, Duration from, Duration until) {
        List<Finding> findings = findings(from, until);
        assertEquals(findings.toString(), 1, findings.size());
        assertEquals(level, findings.get(0).level());
        assertTrue(findings.get(0).text(), findings.get(0).text().contains(text));
    }

    @Test
    public void aCertificateIsJudgedByWhatIsLeftOfIt() {
        Duration past = Duration.ofDays(-1);
        says(Level.OK, "kota.contoh.go.id is valid until", past, Duration.ofDays(31));
        says(Level.OK, "page at https://kota.contoh.go.id:8443/", past, Duration.ofDays(31));
        says(Level.WARN, "ends on", past, Duration.ofDays(29));
        says(Level.FAIL, "ended on", past, Duration.ofSeconds(-1));
        says(Level.FAIL, "isn't valid before", Duration.ofDays(1), Duration.ofDays(90));
    }

    @Test
    public void aBrokerThatDoesNotListenThereIsAFailure() {
        broker.on("listeners", List.of("tcp://127.0.0.1:1883"));
        List<Finding> findings = findings(Duration.ZERO, Duration.ofDays(90));
        assertEquals(
                Finding.fail("TLS", "the MQTT broker doesn't listen on port 8883", "See kota:broker-status."),
                findings.get(1));
        broker.on("state", BrokerStatus.State.EXTERNAL);
        assertEquals(1, findings(Duration.ZERO, Duration.ofDays(90)).size());
        broker.on("state", BrokerStatus.State.SERVING);
        tls.on("mqttPort", 0);
        assertEquals(1, findings(Duration.ZERO, Duration.ofDays(90)).size());
    }

    @Test
    public void whatTlsItselfSaysIsAFailure() {
        tls.on("problems", List.of("The key isn't that of the certificate."));
        assertEquals(
                Finding.fail("TLS", "The key isn't that of the certificate.", ""),
                findings(Duration.ZERO, Duration.ofDays(90)).get(0));
    }

    @Test
    public void withoutTlsOnlyAnOpenAddressIsAConcern() {
        assertEquals(Level.OK, TlsCheck.tls(new Shell().kota()).get(0).level());
        System.setProperty("kota.bind", "0.0.0.0");
        assertEquals(Level.WARN, TlsCheck.tls(new Shell().kota()).get(0).level());
    }
}
