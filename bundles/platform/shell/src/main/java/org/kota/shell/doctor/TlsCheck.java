package org.kota.shell.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kota.control.BrokerStatus;
import org.kota.control.Tls;
import org.kota.control.Tls.Certificate;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** Whether others reach this instance encrypted, with a certificate that they can trust for a while yet. */
final class TlsCheck {

    private static final String SUBJECT = "TLS";
    private static final Duration SOON = Duration.ofDays(30);
    private static final String RENEW =
            "One that Kota made: ./kota setup makes the next. One of your own: put the new files in the place of the old ones,"
                    + " they are read at once.";

    private TlsCheck() {}

    static List<Finding> tls(Kota kota) {
        return kota.tls().map(tls -> findings(kota, tls)).orElseGet(() -> List.of(without()));
    }

    private static Finding without() {
        String bind = System.getProperty("kota.bind", "127.0.0.1");
        return isThisMachine(bind)
                ? Finding.ok(SUBJECT, Text.of("not set up; page and broker are reached from this machine alone"))
                : Finding.warn(
                        SUBJECT,
                        Text.of(
                                "not set up, and page and broker listen on %s: passwords and readings cross the network"
                                        + " unencrypted",
                                bind),
                        Text.of("./kota setup sets it up."));
    }

    private static boolean isThisMachine(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // it listens there all the same, or didn't start
        }
    }

    private static List<Finding> findings(Kota kota, Tls tls) {
        var findings = new ArrayList<Finding>();
        tls.problems().forEach(problem -> findings.add(Finding.fail(SUBJECT, Said.spoken(problem), "")));
        tls.certificate().ifPresent(certificate -> findings.add(judge(kota, tls, certificate)));
        if (tls.mqttPort() > 0 && lacksListener(kota.broker())) {
            findings.add(Finding.fail(
                    SUBJECT,
                    Text.of("the MQTT broker doesn't listen on port %s", tls.mqttPort()),
                    Text.of("See kota:broker-status.")));
        }
        return findings;
    }

    private static boolean lacksListener(BrokerStatus broker) {
        boolean serves =
                broker.state() == BrokerStatus.State.SERVING || broker.state() == BrokerStatus.State.HOLDING_BACK;
        return serves && broker.listeners().stream().noneMatch(address -> address.startsWith("ssl:"));
    }

    private static Finding judge(Kota kota, Tls tls, Certificate certificate) {
        Instant now = kota.clock().now();
        String names = Text.of("the certificate for %s", String.join(", ", certificate.names()));
        String until = kota.times().show(certificate.until().toEpochMilli());
        if (certificate.until().isBefore(now)) {
            return Finding.fail(SUBJECT, Text.of("%s ended on %s", names, until), Text.of(RENEW));
        }
        if (certificate.from().isAfter(now)) {
            return Finding.fail(
                    SUBJECT,
                    Text.of(
                            "%s isn't valid before %s",
                            names, kota.times().show(certificate.from().toEpochMilli())),
                    Text.of("See whether this machine's clock is right."));
        }
        String page =
                tls.page().map(address -> ", " + Text.of("page at %s", address)).orElse("");
        return certificate.until().minus(SOON).isBefore(now)
                ? Finding.warn(SUBJECT, Text.of("%s ends on %s", names, until), Text.of(RENEW))
                : Finding.ok(SUBJECT, Text.of("%s is valid until %s%s", names, until, page));
    }
}
