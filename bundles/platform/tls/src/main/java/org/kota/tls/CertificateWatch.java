package org.kota.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import org.kota.control.Tls.Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads certificate and key anew when either has changed. A pair that can't be used changes nothing: the last one holds, and
 * the fault is said. Whoever replaces the two files does so one after the other; between them they don't belong together.
 */
final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Path certificate;
    private final Path key;
    private final PresentIdentity present;
    private volatile String problem = "";
    private String halfway = "";
    private String seen = "";

    CertificateWatch(Path certificate, Path key, PresentIdentity present) {
        this.certificate = certificate;
        this.key = key;
        this.present = present;
    }

    /** Looks once; what is wrong counts when it is seen twice, as somebody may be about to write the second file. */
    synchronized void look() {
        String found = stamp(certificate) + stamp(key);
        if (found.equals(seen) && halfway.isEmpty()) {
            return;
        }
        seen = found;
        try {
            Identity read = Identity.read(certificate, key);
            if (!read.isSameAs(present.identity())) {
                present.use(read);
                LOG.info(
                        "New connections get the certificate of {}, valid until {}",
                        read.shown().names(),
                        read.shown().until());
            }
            halfway = "";
            problem = "";
        } catch (UnusableCertificateException e) {
            fault(e);
        }
    }

    /** What changes when a file is written, replaced, or given to others. */
    private static String stamp(Path file) {
        try {
            var all = Files.readAttributes(file, PosixFileAttributes.class);
            return all.fileKey() + " " + all.size() + " " + all.lastModifiedTime() + all.permissions() + "\n";
        } catch (IOException e) {
            return "?\n"; // reading it says why
        }
    }

    private void fault(UnusableCertificateException e) {
        String said =
                e.getMessage() + (present.identity() == null ? "" : " The certificate read before holds meanwhile.");
        if (present.identity() == null || said.equals(halfway)) {
            if (!said.equals(problem)) {
                LOG.error("{}", said);
            }
            problem = said;
        }
        halfway = said;
    }

    Optional<Certificate> certificate() {
        return Optional.ofNullable(present.identity()).map(Identity::shown);
    }

    String problem() {
        return problem;
    }
}
