package org.kota.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * By whom an archive is signed, as any JAR file is signed ({@code jarsigner}): every entry, by the same signer, and none of
 * those that were signed is missing. Without state.
 */
final class Signatures {

    private static final Pattern OWN =
            Pattern.compile("(?i)META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");

    private final JarFile jar;
    private final String name;
    private final AtomicLong left;

    private Signatures(JarFile jar, String name, long most) {
        this.jar = jar;
        this.name = name;
        left = new AtomicLong(most);
    }

    /**
     * Reads it whole.
     *
     * @param name of the file as its owner knows it, for what is said of it
     * @param most how many bytes its entries may hold together, unpacked
     * @return those who signed all of it; nobody if it isn't signed
     * @throws RefusedArchiveException if it was altered after it was signed
     */
    static Set<Signer> of(Path file, String name, long most) throws RefusedArchiveException, IOException {
        try (var jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ)) {
            return new Signatures(jar, name, most).signers();
        } catch (SecurityException e) {
            throw new RefusedArchiveException(name + " was altered after it was signed: " + e.getMessage(), e);
        } catch (CertificateEncodingException e) {
            throw new RefusedArchiveException(name + " has a signature that can't be read: " + e.getMessage(), e);
        }
    }

    private Set<Signer> signers() throws RefusedArchiveException, IOException, CertificateEncodingException {
        List<JarEntry> entries =
                jar.stream().filter(entry -> !entry.isDirectory()).toList();
        boolean signed = entries.stream().anyMatch(entry -> entry.getName().matches("(?i)META-INF/[^/]*\\.SF"));
        if (!signed) {
            return Set.of();
        }
        Map<String, Set<Signer>> byEntry = new HashMap<>();
        for (JarEntry entry : entries) {
            if (!OWN.matcher(entry.getName()).matches()) {
                byEntry.put(entry.getName(), signers(entry));
            }
        }
        requireAll(byEntry.keySet());
        return common(byEntry);
    }

    private Set<Signer> signers(JarEntry entry) throws IOException, CertificateEncodingException {
        try (InputStream bytes = new BoundedStream(jar.getInputStream(entry), left)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        var signers = new LinkedHashSet<Signer>();
        CodeSigner[] found = entry.getCodeSigners(); // known once the entry was read to its end
        for (CodeSigner signer : found == null ? new CodeSigner[0] : found) {
            if (signer.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate certificate) {
                signers.add(Signer.of(certificate));
            }
        }
        return signers;
    }

    private void requireAll(Set<String> entries) throws RefusedArchiveException, IOException {
        Manifest manifest = jar.getManifest();
        for (String listed :
                manifest == null ? Set.<String>of() : manifest.getEntries().keySet()) {
            if (!entries.contains(listed)) {
                throw new RefusedArchiveException(
                        name + " was altered after it was signed: it lacks " + listed.replaceAll("\\p{Cntrl}", "?"));
            }
        }
    }

    private Set<Signer> common(Map<String, Set<Signer>> byEntry) throws RefusedArchiveException {
        Set<Signer> common = null;
        for (var entry : byEntry.entrySet()) {
            if (common == null) {
                common = new LinkedHashSet<>(entry.getValue());
            }
            common.retainAll(entry.getValue());
            if (common.isEmpty()) {
                throw new RefusedArchiveException(
                        name + " was altered after it was signed: no valid signature covers " + entry.getKey());
            }
        }
        return common == null ? Set.of() : common;
    }
}
