package org.kota.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.control.SettingsHistory;
import org.kota.control.SettingsJudge;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of the settings as a running thing. All work is done on a thread of its own, which holds no lock while those
 * who judge are asked: they may be waiting for what a caller of this holds.
 */
@Component(service = SettingsHistory.class, immediate = true)
public final class SettingsComponent implements SettingsHistory {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsComponent.class);
    /** Set while an upgrade tries whether a program can take over the data: what it is tried with is nobody's change. */
    private static final String TRIAL = "kota.trial";

    private static final long PERIOD_MILLIS = 1_000;
    private static final long PATIENCE_SECONDS = 15;

    private final Judges judges = new Judges();
    private final Authors authors = new Authors();
    private final Recorder recorder;
    private final Versions versions;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-settings-history"));
    private boolean fails;

    /** Called by the service component runtime. */
    @Activate
    public SettingsComponent(
            BundleContext context,
            @Reference(name = "settings") HistorySettings settings,
            @Reference(name = "clock") KotaClock clock)
            throws IOException {
        this(Path.of(context.getProperty("kota.etc")), Path.of(context.getProperty("kota.data")), settings, clock);
        if (!Boolean.parseBoolean(context.getProperty(TRIAL))) {
            thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    SettingsComponent(Path folder, Path data, HistorySettings settings, KotaClock clock) throws IOException {
        var etc = new Etc(folder);
        Shelf shelf = Shelf.in(data);
        recorder = new Recorder(etc, shelf, judges, authors, new Bounds(settings), clock);
        versions = new Versions(data, etc, shelf, judges, authors, recorder);
    }

    @Reference(
            name = "judges",
            service = SettingsJudge.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove")
    void add(SettingsJudge judge) {
        judges.add(judge);
    }

    void remove(SettingsJudge judge) {
        judges.remove(judge);
    }

    /** On its thread: what can't be recorded now, as on a full disk, is at a later look. */
    void look() {
        try {
            recorder.look();
            if (fails) {
                LOG.info("Changes of the settings are recorded again");
            }
            fails = false;
        } catch (IOException | RuntimeException e) {
            if (!fails) {
                LOG.error("Changes of the settings can't be recorded at the moment; trying again", e);
            }
            fails = true;
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    @Override
    public List<Change> list() {
        return call(versions::list);
    }

    @Override
    public List<Change> list(String file) {
        return call(() -> versions.list(file));
    }

    @Override
    public Difference diff(String file, String from, String to) {
        return call(() -> versions.diff(file, from, to));
    }

    @Override
    public Rollback rollback(String file, String version, String who, boolean trial) {
        return call(() -> versions.rollback(file, version, who, trial));
    }

    @Override
    public void announce(String file, String text) {
        String digest = text == null ? "" : Contents.digest(text.getBytes(StandardCharsets.UTF_8));
        Authors.present().ifPresent(who -> authors.announce(file, digest, who));
    }

    private <T> T call(Callable<T> work) {
        try {
            return thread.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Waiting for the history of the settings was interrupted.", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The history of the settings doesn't answer within " + PATIENCE_SECONDS + " s.", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof IllegalArgumentException unknown) {
            return new IllegalArgumentException(unknown.getMessage(), unknown);
        }
        return cause instanceof IOException failure
                ? new UncheckedIOException(
                        "The history of the settings can't be read or written: " + failure.getMessage(), failure)
                : new IllegalStateException(cause.getMessage(), cause);
    }
}
