package org.kota.device;

import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The MQTT broker that devices publish to, as its subscriber sees it: where it is and with which identity the ingest
 * driver connects.
 *
 * <p>It is registered as a service only while the broker accepts connections (embedded), or as long as it is configured
 * (external). When the service goes away, close the connection; when another one comes, connect to that.
 *
 * <p>The embedded broker keeps a durable queue under {@link #clientId()} for {@link #ingestFilter()} from before its
 * first connection on, whether or not anybody subscribes. Connect with MQTT 5, clean start off and a session that never
 * expires; the queue can't be deleted by its client.
 */
@ProviderType
public interface BrokerEndpoint {

    /** User property with the epoch milliseconds (Kota time) of a message's first arrival, equal on redelivery. */
    String ARRIVAL = "kota-arrival";

    /** User property with the authenticated account that published the message: a device's id. */
    String USER = "kota-user";

    /** Where the broker listens, {@code tcp://host:port} or {@code ssl://host:port}. */
    URI uri();

    /** The fixed client id of the ingest session. */
    String clientId();

    /** The account of the ingest session; empty when the broker wants none. */
    String user();

    /**
     * A fresh copy of the account's password as it is now: ask for it at each attempt to connect. The caller may wipe it.
     * Empty when the broker wants none.
     *
     * @throws java.io.UncheckedIOException if it is in a file that can't be read; it may be mended meanwhile
     */
    char[] password();

    /** The topic filter of the ingest session, for example {@code devices/#}. */
    String ingestFilter();

    /**
     * Whether each message carries {@link #ARRIVAL} and {@link #USER}, set by the broker and never by a device. False
     * for an external broker: there a redelivered message is known by its DUP flag, topic and payload.
     */
    boolean stampsArrival();
}
