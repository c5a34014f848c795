package org.kota.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.kota.device.BrokerEndpoint;
import org.kota.device.SecretFile;

/** A broker as its subscriber sees it. */
record Endpoint(
        URI uri, String clientId, String user, Supplier<String> secret, String ingestFilter, boolean stampsArrival)
        implements BrokerEndpoint {

    static Endpoint embedded(EmbeddedBroker broker) {
        var address = broker.address();
        String host = address.getAddress() != null && address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getHostString();
        var uri = URI.create("tcp://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort());
        return new Endpoint(uri, Ingest.CLIENT_ID, Ingest.CLIENT_ID, broker::password, Ingest.FILTER, true);
    }

    /** @param data the folder where the name of the password's file begins */
    static Endpoint external(BrokerConfiguration configuration, Path data) {
        var uri = URI.create(configuration.uri());
        String file = configuration.passwordFile();
        Supplier<String> password = file.isEmpty() ? () -> "" : () -> read(data.resolve(file));
        return new Endpoint(uri, Ingest.CLIENT_ID, configuration.user(), password, Ingest.FILTER, false);
    }

    /** At each attempt to log in: the file may be corrected while Kota runs. */
    private static String read(Path file) {
        try {
            return SecretFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public char[] password() {
        return secret.get().toCharArray();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Endpoint[" + uri + " as " + clientId + "]";
    }
}
