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
    private static final long LOOK_MILLIS = 2_000;

    private final Revival revival;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-reviver"));

    /** Called by the service component runtime. */
    @Activate
    public Reviver(BundleContext context, @Reference(name = "components") ServiceComponentRuntime components) {
        this(components, new DataDisk(Path.of(context.getProperty("kota.data"))), LOOK_MILLIS);
    }

    Reviver(ServiceComponentRuntime components, DataDisk disk, long pause) {
        revival = new Revival(components, disk::full, System::nanoTime);
        thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
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
        } catch (RuntimeException | Error e) {
            // A linkage error is the fault of one part's bundle, and would end all further looks.
            LOG.error("Parts of Kota that failed could not be started again; trying again", e);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }
}
