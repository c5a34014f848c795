package org.kota.broker;

import java.io.IOException;
import java.util.List;
import org.kota.control.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the port for devices that speak TLS open, while the city has set TLS up: looked after by the broker's own thread. */
final class SecureDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SecureDoor.class);

    private EmbeddedBroker opened;
    private Tls by;
    private volatile String address = "";
    private volatile String problem = "";

    /**
     * Opens it, or closes it, as things are now.
     *
     * @param broker that runs
     * @param tls as set up, or null
     */
    void look(EmbeddedBroker broker, Tls tls) {
        Tls wanted = tls != null && tls.mqttPort() > 0 ? tls : null;
        if (opened == broker && by == wanted) {
            return;
        }
        close(broker);
        if (wanted == null) {
            problem = "";
        } else {
            open(broker, wanted);
        }
    }

    private void close(EmbeddedBroker broker) {
        if (opened == broker && by != null) {
            broker.closeSecurePort();
        }
        opened = null;
        by = null;
        address = "";
    }

    private void open(EmbeddedBroker broker, Tls tls) {
        try {
            broker.openSecurePort(tls);
            opened = broker;
            by = tls;
            address = "ssl://" + (tls.address().indexOf(':') < 0 ? tls.address() : "[" + tls.address() + "]") + ":"
                    + tls.mqttPort();
            problem = "";
            LOG.info("The MQTT broker serves over TLS on {}", address);
        } catch (IOException e) {
            if (!e.getMessage().equals(problem)) {
                LOG.error("{}", e.getMessage(), e);
            }
            problem = e.getMessage();
        }
    }

    /** Where it listens: none or one. */
    List<String> listeners() {
        String now = address;
        return now.isEmpty() ? List.of() : List.of(now);
    }

    /** Why it isn't open though it should be; empty if all is well. */
    String problem() {
        return problem;
    }
}
