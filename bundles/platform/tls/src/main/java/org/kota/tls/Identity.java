package org.kota.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.control.Tls.Certificate;
import org.kota.device.SecretFile;

/**
 * A certificate with those that vouch for it, and the private key that belongs to it.
 *
 * @param key the private key
 * @param chain the server's own certificate first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final int LEAST_RSA = 2048;

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /**
     * Reads both files.
     *
     * @throws UnusableCertificateException if one can't be read, or the key isn't the certificate's
     */
    static Identity read(Path certificate, Path key) throws UnusableCertificateException {
        List<X509Certificate> chain = chain(certificate);
        PublicKey open = chain.get(0).getPublicKey();
        requireUsual(open, certificate);
        PrivateKey secret = key(key, open.getAlgorithm());
        if (!belong(secret, open)) {
            throw new UnusableCertificateException("The key in " + key + " isn't that of the certificate in "
                    + certificate + ": put the two there that were made together.");
        }
        return new Identity(secret, chain);
    }

    /** The certificates in a file, at least one. */
    static List<X509Certificate> chain(Path file) throws UnusableCertificateException {
        try {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            Collection<? extends java.security.cert.Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(bytes);
            if (all.isEmpty()) {
                throw new UnusableCertificateException(
                        "There is no certificate in " + file + ": it begins with -----BEGIN CERTIFICATE-----.");
            }
            return all.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException e) {
            throw new UnusableCertificateException(
                    "The certificate " + file + " can't be read (" + e
                            + "): see whether it is there, and readable for who runs" + " Kota.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificateException(
                    "What is in " + file + " is no certificate in PEM (" + e.getMessage() + ").", e);
        }
    }

    /** What browsers and devices take. */
    private static void requireUsual(PublicKey open, Path file) throws UnusableCertificateException {
        boolean shorter = open instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA;
        boolean other =
                open instanceof EdECKey curve && !curve.getParams().getName().equals("Ed25519");
        if (shorter || other) {
            throw new UnusableCertificateException("The certificate in " + file
                    + " has a key that browsers and devices refuse: take RSA of 2048 bits or more, EC or Ed25519.");
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws UnusableCertificateException {
        try {
            Matcher found = PKCS8.matcher(SecretFile.read(file));
            if (!found.find()) {
                throw new UnusableCertificateException("There is no key in " + file
                        + " that begins with -----BEGIN PRIVATE KEY-----. One of another form is"
                        + " made so by: openssl pkcs8 -topk8 -nocrypt -in <it> -out " + file);
            }
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IOException e) {
            throw new UnusableCertificateException("The certificate's key can't be read: " + e.getMessage() + ".", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableCertificateException(
                    "The key in " + file + " is none for a certificate of the kind " + algorithm + " (" + e.getMessage()
                            + ").",
                    e);
        }
    }

    /** Whether what one signs the other confirms. */
    private static boolean belong(PrivateKey secret, PublicKey open) throws UnusableCertificateException {
        try {
            byte[] text = open.getEncoded();
            Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(open.getAlgorithm(), "?"));
            signature.initSign(secret);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificateException(
                    "A certificate of the kind " + open.getAlgorithm() + " can't be used: take RSA, EC or Ed25519.", e);
        }
    }

    String algorithm() {
        return chain.get(0).getPublicKey().getAlgorithm();
    }

    /** What others see of it. */
    Certificate shown() {
        X509Certificate own = chain.get(0);
        return new Certificate(
                own.getSubjectX500Principal().getName(),
                own.getIssuerX500Principal().getName(),
                names(own),
                own.getNotBefore().toInstant(),
                own.getNotAfter().toInstant(),
                fingerprint(own));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(name -> name.get(1))
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of("?"); // others can't read them either
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read can't be written", e);
        }
    }

    boolean isSameAs(Identity other) {
        return other != null && chain.equals(other.chain) && Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
