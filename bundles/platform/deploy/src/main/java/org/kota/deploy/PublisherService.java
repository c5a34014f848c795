package org.kota.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.kota.control.DeploymentException;
import org.kota.control.Publishers;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose modules this city installs. */
@Component(service = Publishers.class)
public final class PublisherService implements Publishers {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherService.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final PublisherStore store;
    private final Supplier<Instant> clock;

    /**
     * Called by the service component runtime.
     *
     * @throws UncheckedIOException if the folder can't be made
     */
    @Activate
    public PublisherService(BundleContext context, @Reference(name = "clock") KotaClock clock) {
        this(Path.of(context.getProperty("kota.data"), "deploy"), clock::now);
    }

    PublisherService(Path folder, Supplier<Instant> clock) {
        this.clock = clock;
        try {
            store = new PublisherStore(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Whom this city trusts can't be read in " + folder, e);
        }
    }

    @Override
    public Certificate read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return Signer.of((X509Certificate) found).certificate();
        } catch (CertificateException e) {
            throw new DeploymentException(
                    file + " is no X.509 certificate (keytool -exportcert -rfc writes one): " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DeploymentException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void trust(String name, Path file, String fingerprint, String by) {
        require(
                NAME.matcher(name).matches(),
                "the name of a publisher has 1 to 32 of a-z, 0-9 and '-', not '" + name + "'");
        require(!name.equals(PROGRAM), "the name kota stands for what came with the program: choose another one");
        Certificate certificate = read(file);
        require(certificate.fingerprint().equals(fingerprint), file + " is another certificate now: read it again");
        var publisher = new Publisher(name, fingerprint, certificate.subject(), clock.get(), by, Optional.empty(), "");
        try {
            requireOne(publisher);
            store.put(publisher);
        } catch (IOException e) {
            throw failed(e);
        }
        LOG.info("{} trusts the publisher {} ({}, {})", by, name, certificate.subject(), fingerprint);
    }

    private void requireOne(Publisher publisher) throws IOException {
        for (Publisher other : store.all()) {
            boolean same = other.fingerprint().equals(publisher.fingerprint());
            boolean named = other.name().equals(publisher.name());
            require(!same || other.revoked().isPresent(), "this certificate is trusted already, as " + other.name());
            require(
                    same == named,
                    same
                            ? "this certificate was " + other.name() + "; trust it under that name again"
                            : "the name " + other.name() + " stands for another certificate: choose another name");
        }
    }

    @Override
    public synchronized void revoke(String name, String by) {
        try {
            Publisher publisher = store.find(name).orElse(null);
            require(publisher != null, "there is no publisher '" + name + "' (kota:publisher-list)");
            require(publisher.revoked().isEmpty(), name + " is revoked already");
            store.put(new Publisher(
                    name,
                    publisher.fingerprint(),
                    publisher.subject(),
                    publisher.since(),
                    publisher.by(),
                    Optional.of(clock.get()),
                    by));
        } catch (IOException e) {
            throw failed(e);
        }
        LOG.info("{} has revoked the publisher {}", by, name);
    }

    @Override
    public synchronized List<Publisher> list() {
        try {
            return store.all();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static DeploymentException failed(IOException e) {
        return new DeploymentException("the disk doesn't take or give it: " + e.getMessage(), e);
    }

    private static void require(boolean good, String fault) {
        if (!good) {
            throw new DeploymentException(fault);
        }
    }
}
