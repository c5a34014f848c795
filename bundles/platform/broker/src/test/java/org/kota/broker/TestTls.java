package org.kota.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.kota.control.Tls;
import org.kota.tls.CityCertificate;

/** TLS with a certificate of its own authority. */
record TestTls(int mqttPort, SSLContext server, SSLContext client) implements Tls {

    static TestTls on(int port, Path folder) throws IOException, GeneralSecurityException {
        var made = new CityCertificate(folder, InstantSource.system());
        made.ensure("Contoh", List.of("127.0.0.1"));
        return new TestTls(port, server(made), client(made));
    }

    private static SSLContext server(CityCertificate made) throws IOException, GeneralSecurityException {
        String pem = Files.readString(made.key(), StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(made.certificate())) {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(java.security.cert.Certificate[]::new);
            store.setKeyEntry("kota", key, new char[0], chain);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext client(CityCertificate made) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(made.authority())) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public String address() {
        return "127.0.0.1";
    }

    @Override
    public SSLEngine engine() {
        SSLEngine engine = server.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    @Override
    public Optional<URI> page() {
        return Optional.empty();
    }

    @Override
    public Optional<Certificate> certificate() {
        return Optional.empty();
    }

    @Override
    public List<String> problems() {
        return List.of();
    }
}
