package org.kota.tls;

import java.io.IOException;
import java.nio.file.Path;
import org.kota.control.Tls.Certificate;

/** A certificate and its key as somebody brings them. */
public final class CertificateFiles {

    private CertificateFiles() {}

    /**
     * Reads both.
     *
     * @throws IOException if they can't be used: which file, why and what to do
     */
    public static Certificate read(Path certificate, Path key) throws IOException {
        try {
            return Identity.read(certificate, key).shown();
        } catch (UnusableCertificateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
