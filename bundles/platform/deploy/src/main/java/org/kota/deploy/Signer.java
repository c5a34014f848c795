package org.kota.deploy;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import org.kota.control.Publishers.Certificate;

/**
 * With whose key something is signed, by the certificate alone: who issued it doesn't count, nor how long it is valid, since a
 * city without a network can't learn when something was signed.
 *
 * @param certificate what it says of itself
 */
record Signer(Certificate certificate) {

    static Signer of(X509Certificate certificate) throws CertificateEncodingException {
        var digest = Digests.begin();
        digest.update(certificate.getEncoded());
        return new Signer(new Certificate(
                HexFormat.ofDelimiter(":").formatHex(digest.digest()).toUpperCase(Locale.ROOT),
                certificate.getSubjectX500Principal().getName().replaceAll("\\p{Cntrl}", "?"),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant()));
    }

    String fingerprint() {
        return certificate.fingerprint();
    }
}
