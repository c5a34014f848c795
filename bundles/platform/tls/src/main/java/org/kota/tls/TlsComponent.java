package org.kota.tls;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.server.HttpConfiguration;
import org.kota.control.Tls;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS while {@code etc/org.kota.tls.cfg} names a certificate; nothing at all while it doesn't. */
@Component(
        immediate = true,
        service = {})
public final class TlsComponent implements Tls {

    private static final Logger LOG = LoggerFactory.getLogger(TlsComponent.class);
    /** Set while an upgrade tries whether a program can take over the data: nothing may come in. */
    private static final String TRIAL = "kota.trial";

    private static final long LOOK_MILLIS = 1_000;
    private static final int ASK_MILLIS = 2_000;

    private final TlsSettings settings;
    private final URI plain;
    private final PresentIdentity identity = new PresentIdentity();
    private final ServerContext context = new ServerContext(identity);
    private final CertificateWatch watch;
    private final WebDoor door;
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-tls"));

    /** Called by the service component runtime. */
    @Activate
    public TlsComponent(BundleContext bundle, @Reference(name = "settings") TlsSettings settings) {
        this.settings = settings;
        Path data = Path.of(bundle.getProperty("kota.data"));
        plain = URI.create("http://" + host(bundle.getProperty("kota.bind")) + ":"
                + bundle.getProperty("kota.http.port") + "/health");
        watch = new CertificateWatch(settings.certificateFile(data), settings.keyFile(data), identity);
        door = new WebDoor(context, settings);
        if (settings.isOn() && !Boolean.parseBoolean(bundle.getProperty(TRIAL))) {
            watch.look();
            offer(bundle);
            thread.scheduleWithFixedDelay(this::guarded, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static String host(String bind) {
        String reachable = List.of("0.0.0.0", "::", "*").contains(bind) ? "127.0.0.1" : bind;
        return reachable.indexOf(':') < 0 ? reachable : "[" + reachable + "]";
    }

    private void offer(BundleContext bundle) {
        offered.add(bundle.registerService(Tls.class, this, null));
        if (settings.webPort() > 0) {
            offered.add(bundle.registerService(HttpConfiguration.Customizer.class, door, null));
        }
    }

    private void guarded() {
        try {
            watch.look();
            if (settings.webPort() > 0) {
                if (!door.knowsServer()) {
                    ask();
                }
                door.look();
            }
        } catch (RuntimeException e) {
            LOG.error("TLS could not be looked after; trying again", e);
        }
    }

    /** A request by which the web server becomes known; whatever it answers, and also if it isn't there yet. */
    private void ask() {
        try {
            var connection = (HttpURLConnection) plain.toURL().openConnection();
            connection.setConnectTimeout(ASK_MILLIS);
            connection.setReadTimeout(ASK_MILLIS);
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            LOG.debug("The web server doesn't answer yet", e);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        offered.forEach(ServiceRegistration::unregister);
        door.close();
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public int mqttPort() {
        return settings.mqttPort();
    }

    @Override
    public SSLEngine engine() {
        return context.engine();
    }

    @Override
    public Optional<URI> page() {
        return settings.page();
    }

    @Override
    public Optional<Certificate> certificate() {
        return watch.certificate();
    }

    @Override
    public List<String> problems() {
        var problems = new ArrayList<String>(door.problems());
        if (!watch.problem().isEmpty()) {
            problems.add(0, watch.problem());
        }
        return problems;
    }
}
