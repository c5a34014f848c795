package org.kota.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.SshServer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the shell still takes connections, and starts its server again if it doesn't. It was seen that a server goes
 * on listening, its threads idle, and never takes the next connection: nobody gets in until a restart of everything. Its
 * cause, an event that Java's poller left lying, is met by an option at the start of the process; who starts it otherwise, or
 * meets another one, isn't locked out.
 */
@Component(immediate = true, service = ShellWatch.class)
public final class ShellWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ShellWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String BUNDLE = "org.apache.karaf.shell.ssh";

    /** One silence may be the machine's. */
    private static final int SILENCES = 2;

    private final Map<SshServer, Integer> silences = new ConcurrentHashMap<>();
    private final ShellProbe probe;
    private final Runnable restart;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-shell-watch"));

    /** Called by the service component runtime. */
    @Activate
    public ShellWatch(BundleContext context) {
        this(new ShellProbe(LOOK), () -> restart(context));
        thread.scheduleWithFixedDelay(this::guarded, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    ShellWatch(ShellProbe probe, Runnable restart) {
        this.probe = probe;
        this.restart = restart;
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    @Reference(name = "server", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void watch(SshServer server) {
        silences.put(server, 0);
    }

    void unwatch(SshServer server) {
        silences.remove(server);
    }

    private void guarded() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("The server of the shell could not be looked at; trying again", e);
        }
    }

    /** Looks once. */
    void look() {
        boolean silent = false;
        for (SshServer server : silences.keySet()) {
            boolean well = !server.isStarted() || probe.isWell(server.getHost(), server.getPort());
            Integer count = silences.computeIfPresent(server, (key, before) -> well ? 0 : before + 1);
            silent |= count != null && count >= SILENCES;
        }
        if (silent) {
            LOG.warn("The server of the shell takes no connections any more: it is started again, open sessions end");
            silences.replaceAll((server, count) -> 0);
            restart.run();
        }
    }

    private static void restart(BundleContext context) {
        Arrays.stream(context.getBundles())
                .filter(bundle -> BUNDLE.equals(bundle.getSymbolicName()))
                .forEach(ShellWatch::restart);
    }

    private static void restart(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
            bundle.start(Bundle.START_TRANSIENT);
            LOG.info("The server of the shell was started again");
        } catch (BundleException e) {
            LOG.error("The server of the shell can't be started again: restart Kota", e);
        }
    }
}
