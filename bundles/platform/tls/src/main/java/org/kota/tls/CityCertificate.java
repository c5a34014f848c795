package org.kota.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of the city's own, and the server's certificate by it, as PEM files in a folder: who trusts the
 * authority once, browsers and devices, trusts every later certificate of the server.
 */
public final class CityCertificate {

    /** Longer isn't taken by every browser, even where the authority is trusted. */
    static final Duration VALID = Duration.ofDays(825);

    static final Duration RENEWED_BEFORE = Duration.ofDays(60);

    private static final Duration AUTHORITY_VALID = Duration.ofDays(20 * 365);

    /** Clocks of devices may be late. */
    private static final Duration BACKDATED = Duration.ofDays(2);

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;

    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param folder made where it isn't there, for its owner alone */
    public CityCertificate(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** What others are given to trust. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    private Path authorityKey() {
        return folder.resolve("authority.key");
    }

    /** The server's, and the authority's behind it. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    public Path key() {
        return folder.resolve("key.pem");
    }

    /** Whether this folder's certificates are made here. */
    public boolean exists() {
        return Files.exists(authority());
    }

    /**
     * Makes what isn't there yet: the authority once; the server's certificate anew when it is to be good for other names,
     * or ends within two months.
     *
     * @param city its name
     * @param names hosts and addresses
     * @return whether the server's certificate is a new one
     */
    public boolean ensure(String city, Collection<String> names) throws IOException {
        try {
            Files.createDirectories(folder, PRIVATE);
            if (isGood(names)) {
                return false;
            }
            requireWhole();
            if (!exists()) {
                makeAuthority(city);
            }
            makeServer(names);
            return true;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("No certificate can be made: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the server's certificate anew where it ends within two months or isn't its key's, for the names that it has.
     *
     * @throws IOException if it can't be made; also where nothing can be read of which the names were to be known
     */
    public boolean renew() throws IOException {
        return exists() && Files.exists(certificate()) && ensure("", names(read(certificate())));
    }

    /** Another authority would have to be told to every browser and device: none is made in place of half of one. */
    private void requireWhole() throws IOException {
        if (Files.exists(authority()) != Files.exists(authorityKey())) {
            Path missing = Files.exists(authority()) ? authorityKey() : authority();
            Path other = Files.exists(authority()) ? authority() : authorityKey();
            throw new IOException("The certificate must be made anew, but of the city's authority " + missing
                    + " isn't there. Put it back, from the backup for instance. Without " + other
                    + " as well another authority is made, which all browsers and devices must then be given.");
        }
        if (exists()) {
            read(authority());
        }
    }

    private boolean isGood(Collection<String> names) {
        try {
            X509Certificate present =
                    Identity.read(certificate(), key()).chain().get(0);
            present.verify(read(authority()).getPublicKey());
            return names(present).equals(canonical(names))
                    && present.getNotAfter().toInstant().minus(RENEWED_BEFORE).isAfter(clock.instant());
        } catch (UnusableCertificateException | IOException | GeneralSecurityException e) {
            return false; // it isn't there, is broken, or another authority's: it is made anew
        }
    }

    private static Set<String> names(X509Certificate certificate) throws IOException {
        try {
            var names = new TreeSet<String>();
            var all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                names.add(HostName.canonical(String.valueOf(name.get(1))));
            }
            return names;
        } catch (GeneralSecurityException e) {
            throw new IOException("The names of the certificate can't be read: " + e.getMessage(), e);
        }
    }

    private static Set<String> canonical(Collection<String> names) {
        return names.stream().map(HostName::canonical).collect(Collectors.toCollection(TreeSet::new));
    }

    private void makeAuthority(String city) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = pair();
        X500Name name =
                name("Kota " + city + " " + Long.toHexString(random.nextLong()).substring(0, 4));
        var builder = builder(name, name, pair, AUTHORITY_VALID);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        X509CertificateHolder made = builder.build(new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate()));
        write(authority(), pem(made), "rw-r--r--");
        write(authorityKey(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)), "rw-------");
    }

    private void makeServer(Collection<String> names)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = pair();
        var above = new JcaX509CertificateHolder(read(authority()));
        var builder = builder(above.getSubject(), name(names.iterator().next()), pair, VALID);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(above));
        X509CertificateHolder made = builder.build(new JcaContentSignerBuilder(SIGNATURE).build(authoritySecret()));
        write(key(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)), "rw-------");
        write(certificate(), pem(made) + pem(above), "rw-r--r--");
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair pair, Duration valid)
            throws IOException, GeneralSecurityException {
        Instant from = clock.instant().minus(BACKDATED);
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(from),
                Date.from(from.plus(valid)),
                subject,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, common.substring(0, Math.min(64, common.length())))
                .build();
    }

    private static GeneralNames alternatives(Collection<String> names) {
        var all = new ArrayList<GeneralName>();
        for (String name : names) {
            all.add(new GeneralName(HostName.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }

    private KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private PrivateKey authoritySecret() throws IOException {
        try {
            return Identity.read(authority(), authorityKey()).key();
        } catch (UnusableCertificateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static X509Certificate read(Path file) throws IOException {
        try {
            return Identity.chain(file).get(0);
        } catch (UnusableCertificateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String pem(Object what) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        return text.toString();
    }

    /** Whole or not at all; who makes a new one puts it in the place of the old one. */
    private static void write(Path file, String text, String permissions) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(half, text, StandardCharsets.US_ASCII);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
