package org.kota.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsJudge;
import org.kota.control.SettingsStatus;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files of settings that the parts of the platform stand on, and offers the valid settings of each as a
 * service, anew when they change. An invalid edit changes nothing but {@link #faults()}.
 */
@Component(
        immediate = true,
        service = {SettingsStatus.class, SettingsJudge.class})
public final class SettingsWatch implements SettingsStatus, SettingsJudge {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
    private static final long PERIOD_MILLIS = 500;

    private final Path etc;
    private final Path kept;
    private final Path refusal;
    private final Map<String, Offer<?>> offers = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-settings"));

    /** Called by the service component runtime. */
    @Activate
    public SettingsWatch(BundleContext context) {
        etc = Path.of(context.getProperty("kota.etc"));
        Path data = Path.of(context.getProperty("kota.data"));
        kept = data.resolve("settings");
        refusal = data.resolve("run").resolve("refusal");
        thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Called by the service component runtime: a part's file; its settings are there when this returns. */
    @Reference(
            name = "files",
            service = SettingsFile.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(SettingsFile<?> file, ServiceReference<SettingsFile<?>> reference) {
        var offer = offer(reference.getBundle().getBundleContext(), file);
        offers.put(file.name(), offer);
        refuse();
        offer.renew();
    }

    private <T> Offer<T> offer(BundleContext context, SettingsFile<T> file) {
        return new Offer<>(context, file, new ValidFile<>(etc, kept, file));
    }

    void remove(SettingsFile<?> file) {
        Offer<?> gone = offers.remove(file.name());
        if (gone != null) {
            gone.withdraw();
        }
    }

    /** Tells the script, which waits for the instance to serve, that it won't. */
    private synchronized void refuse() {
        String reasons = faults().stream()
                .filter(fault -> !fault.kept())
                .map(fault -> fault.file() + ", " + fault.reason())
                .collect(Collectors.joining("\n"));
        try {
            if (!reasons.isEmpty()) {
                Files.createDirectories(refusal.getParent());
                Files.writeString(refusal, reasons + "\n", StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            LOG.warn("Why this instance can't serve could not be noted in {}", refusal, e);
        }
    }

    private void look() {
        offers.values().forEach(SettingsWatch::look);
    }

    private static void look(Offer<?> offer) {
        try {
            offer.look();
        } catch (RuntimeException e) {
            LOG.error("Settings could not be taken up; trying again", e);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        offers.values().forEach(Offer::withdraw);
    }

    @Override
    public List<Fault> faults() {
        return offers.values().stream()
                .map(offer -> offer.file().fault())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public boolean judges(String file) {
        return offers.containsKey(file);
    }

    @Override
    public Optional<String> fault(String file, String text) {
        return Optional.ofNullable(offers.get(file))
                .flatMap(offer -> offer.file().fault(text));
    }
}
