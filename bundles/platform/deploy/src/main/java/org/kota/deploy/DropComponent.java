package org.kota.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.features.FeaturesService;
import org.kota.control.Deployments;
import org.kota.control.ModuleAdmin;
import org.kota.control.Translations;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into {@code drop/} of the data folder while there is a platform into which a module can come. */
@Component(
        service = {},
        immediate = true)
public final class DropComponent {

    private static final Logger LOG = LoggerFactory.getLogger(DropComponent.class);
    /** Set while an upgrade tries whether a program can take over the data: nothing is to change then. */
    private static final String TRIAL = "kota.trial";

    private static final long PERIOD_MILLIS = 2_000;
    private static final long PATIENCE_SECONDS = 15;

    private final DropFolder folder;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-drop"));
    private boolean fails;

    @Reference(name = "translations", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Translations translations;

    /** What runs city services; before it is there, none could become active. */
    @Reference(name = "modules", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ModuleAdmin modules;

    /** What tells of the container's features, which a module may need. */
    @Reference(name = "features", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile FeaturesService features;

    /**
     * Called by the service component runtime.
     *
     * @throws UncheckedIOException if the folder can't be made
     */
    @Activate
    public DropComponent(BundleContext context, @Reference(name = "deployments") Deployments deployments) {
        Path path = Path.of(context.getProperty("kota.data"), "drop");
        try {
            folder = new DropFolder(path, deployments, this::indonesian);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for archives can't be made: " + path, e);
        }
        if (!Boolean.parseBoolean(context.getProperty(TRIAL))) {
            thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private String indonesian(String english) {
        Translations present = translations;
        return present == null ? english : present.indonesian(english);
    }

    private void look() {
        if (modules == null || features == null) {
            return;
        }
        try {
            folder.look();
            fails = false;
        } catch (IOException | RuntimeException e) {
            if (!fails) {
                LOG.error("Archives in the drop folder can't be taken at the moment; trying again", e);
            }
            fails = true;
        }
    }

    /** A transaction that is under way is given some seconds, and then decided at the next start. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
