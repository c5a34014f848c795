package org.kota.control;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whose modules this city installs: publishers, each known by the certificate that goes with the key it signs with. A DS
 * service, safe for any thread; a change is on the disk when its call returns.
 *
 * <p>Every method throws {@link DeploymentException} if it can't do its work: what is wrong where, and what to do.
 */
@ProviderType
public interface Publishers {

    /** The name that stands for what came with the program; no certificate can have it. */
    String PROGRAM = "kota";

    /**
     * Reads a certificate, and trusts nobody.
     *
     * @param file X.509, as PEM or DER
     */
    Certificate read(Path file);

    /**
     * Takes archives that are signed with this certificate's key from now on.
     *
     * @param name 1 to 32 of a–z, 0–9 and {@code -}, beginning with a letter; it stands for this certificate for good
     * @param file the certificate
     * @param fingerprint of the certificate as the person saw and compared it: the file is read again
     * @param by the person who trusts it
     */
    void trust(String name, Path file, String fingerprint, String by);

    /**
     * Takes no archive of this publisher any more. What is installed goes on running.
     *
     * @param name of the publisher
     * @param by the person who wants it
     */
    void revoke(String name, String by);

    /** All that are or were trusted, by name. */
    List<Publisher> list();

    /**
     * What a certificate says of itself; nobody else vouches for it.
     *
     * @param fingerprint SHA-256 of the certificate, as {@code keytool} and {@code openssl} print it: {@code A0:1B:…}
     * @param subject whom it names
     * @param from since when it is valid
     * @param until to when it is valid
     */
    record Certificate(String fingerprint, String subject, Instant from, Instant until) {}

    /**
     * A publisher.
     *
     * @param name that the city gave it
     * @param fingerprint SHA-256 of its certificate: {@code A0:1B:…}
     * @param subject whom the certificate names
     * @param since when it was trusted, Kota's time
     * @param by the person who did
     * @param revoked when that was taken back, Kota's time, if it was
     * @param revokedBy the person who did, or empty
     */
    record Publisher(
            String name,
            String fingerprint,
            String subject,
            Instant since,
            String by,
            Optional<Instant> revoked,
            String revokedBy) {}
}
