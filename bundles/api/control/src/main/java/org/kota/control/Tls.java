package org.kota.control;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.osgi.annotation.versioning.ProviderType;

/**
 * TLS as the city has set it up in {@code etc/org.kota.tls.cfg}: for those who listen with it, and those who tell how it is.
 * Registered only while the file names a certificate; anew when the file changes. Certificate and key may change meanwhile:
 * connections that begin later get the new one. Safe for any thread.
 */
@ProviderType
public interface Tls {

    /**
     * What others see of the server.
     *
     * @param subject whose it is, as an X.500 name
     * @param issuer who vouches for it
     * @param names hosts and addresses that it is good for
     * @param from when it begins to be valid
     * @param until when it ends to be
     * @param fingerprint SHA-256 of it, in hexadecimal digits
     */
    record Certificate(
            String subject, String issuer, List<String> names, Instant from, Instant until, String fingerprint) {}

    /** The address to listen on. */
    String address();

    /** The port for devices; 0 if none is to be opened. */
    int mqttPort();

    /** A new engine for the server's side of one connection: TLS 1.2 and 1.3, without the weak suites. */
    SSLEngine engine();

    /** Where people find the page; empty if it is not offered over TLS. */
    Optional<URI> page();

    /** The certificate that is given to new connections; empty while none could be read. */
    Optional<Certificate> certificate();

    /** What doesn't work, a sentence each with what to do; empty if all is well. */
    List<String> problems();
}
