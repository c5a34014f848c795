package org.kota.health;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings parts of Kota up by themselves that couldn't start, for example because the disk was full in that moment: the
 * component runtime never tries a failed one again.
 */
@Component(immediate = true, service = Reviver.class)
public final class Reviver {

    private static final Logger LOG = LoggerFactory.getLogger(Reviver.class);
    private static final long LOOK_SECONDS = 2;

    private final Revival revival;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-reviver"));

    /** Called by the service component runtime. */
    @Activate
    public Reviver(BundleContext context, @Reference(name = "components") ServiceComponentRuntime components) {
        DataDisk disk = new DataDisk(Path.of(context.getProperty("kota.data")));
        revival = new Revival(components, disk::full, System::nanoTime);
        thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** See {@link Revival#switches}. */
    long switches() {
        return revival.switches();
    }

    private void look() {
        try {
            revival.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Parts of Kota that failed could not be started again; trying again", e);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }
}
