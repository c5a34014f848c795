package org.kota.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.kota.device.BrokerEndpoint;
import org.kota.device.SecretFile;

/** A broker as its subscriber sees it. */
record Endpoint(URI uri, String clientId, String user, String secret, String ingestFilter, boolean stampsArrival)
        implements BrokerEndpoint {

    static Endpoint embedded(EmbeddedBroker broker) {
        var address = broker.address();
        String host = address.getAddress() != null && address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getHostString();
        var uri = URI.create("tcp://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort());
        return new Endpoint(uri, Ingest.CLIENT_ID, Ingest.CLIENT_ID, broker.password(), Ingest.FILTER, true);
    }

    /**
     * @param data the folder where the name of the password's file begins
     * @throws IllegalArgumentException if the URI isn't one
     * @throws IOException if the password's file can't be read
     */
    static Endpoint external(BrokerConfiguration configuration, Path data) throws IOException {
        var uri = URI.create(configuration.uri().trim());
        boolean known = "tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
        if (!known || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "etc/org.kota.broker.cfg: uri is tcp://host:port or ssl://host:port, not '" + uri + "'");
        }
        String file = configuration.password_file();
        String password = file.isBlank() ? "" : SecretFile.read(data.resolve(file.strip()));
        return new Endpoint(uri, Ingest.CLIENT_ID, configuration.user(), password, Ingest.FILTER, false);
    }

    @Override
    public char[] password() {
        return secret.toCharArray();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Endpoint[" + uri + " as " + clientId + "]";
    }
}
