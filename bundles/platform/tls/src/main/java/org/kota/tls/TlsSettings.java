package org.kota.tls;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Valid settings of TLS.
 *
 * @param certificate the file with the certificate and those that vouch for it, in PEM; empty if there is to be no TLS
 * @param key the file with its private key, in PEM
 * @param address to listen on
 * @param webPort for the page; 0 for none
 * @param mqttPort for devices; 0 for none
 * @param name under which people find the page; empty for the address
 */
public record TlsSettings(String certificate, String key, String address, int webPort, int mqttPort, String name) {

    boolean isOn() {
        return !certificate.isEmpty();
    }

    /** @param data where names of files begin that don't begin at the root */
    Path certificateFile(Path data) {
        return data.resolve(certificate);
    }

    Path keyFile(Path data) {
        return data.resolve(key);
    }

    /** Where people find the page, without the port where it is the usual one. */
    Optional<URI> page() {
        if (webPort == 0) {
            return Optional.empty();
        }
        String host = name.isEmpty() ? reachable() : name;
        String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return Optional.of(URI.create("https://" + literal + (webPort == 443 ? "/" : ":" + webPort + "/")));
    }

    private String reachable() {
        return address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
    }
}
