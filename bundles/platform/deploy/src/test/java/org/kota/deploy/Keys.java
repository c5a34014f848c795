package org.kota.deploy;

import static org.junit.Assert.assertEquals;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Base64;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** The keys of a publisher, made with Java's own tool as publishers make them. */
final class Keys {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final PrivateKeyEntry entry;

    private Keys(PrivateKeyEntry entry) {
        this.entry = entry;
    }

    static Keys of(String name, Path folder) throws Exception {
        Path file = folder.resolve(name + ".p12");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name + ", O=Bandung",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        return new Keys((PrivateKeyEntry) store.getEntry(name, new PasswordProtection(PASSWORD)));
    }

    /** Signs an archive in its place. */
    Path sign(Path archive) throws Exception {
        Path signed = archive.resolveSibling(archive.getFileName() + ".signed");
        try (var zip = new ZipFile(archive.toFile());
                OutputStream bytes = Files.newOutputStream(signed)) {
            new JarSigner.Builder(entry).signerName("CITY").build().sign(zip, bytes);
        }
        return Files.move(signed, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The certificate as PEM. */
    Path certificate(Path file) throws Exception {
        byte[] bytes = entry.getCertificate().getEncoded();
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(bytes)
                        + "\n-----END CERTIFICATE-----\n");
    }
}
