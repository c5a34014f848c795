package org.kota.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.SettingsStatus;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files that the whole platform stands on, city and clock, and offers the valid settings of each as a
 * service, anew when they change. An invalid edit changes nothing but {@link #faults()}.
 */
@Component(immediate = true, service = SettingsStatus.class)
public final class SettingsWatch implements SettingsStatus {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
    private static final long PERIOD_MILLIS = 500;

    private final List<Offer<?>> offers;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-settings"));

    /** Called by the service component runtime. */
    @Activate
    public SettingsWatch(BundleContext context) {
        Path etc = Path.of(context.getProperty("kota.etc"));
        Path data = Path.of(context.getProperty("kota.data"));
        Path kept = data.resolve("settings");
        offers = List.of(
                offer(context, CityValues.class, etc, kept, CityValues.FILE, CityValues::read),
                offer(context, ClockValues.class, etc, kept, ClockValues.FILE, ClockValues::read));
        refuse(data.resolve("run").resolve("refusal"));
        offers.forEach(Offer::renew);
        thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static <T> Offer<T> offer(
            BundleContext context, Class<T> type, Path etc, Path kept, String name, ValidFile.Reader<T> reader) {
        return new Offer<>(context, type, new ValidFile<>(etc.resolve(name), kept.resolve(name), reader));
    }

    /** Tells the script, which waits for the instance to serve, that it won't. */
    private void refuse(Path note) {
        String reasons = faults().stream()
                .filter(fault -> !fault.kept())
                .map(fault -> fault.file() + ", " + fault.reason())
                .collect(Collectors.joining("\n"));
        try {
            if (!reasons.isEmpty()) {
                Files.createDirectories(note.getParent());
                Files.writeString(note, reasons + "\n", StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            LOG.warn("Why this instance can't serve could not be noted in {}", note, e);
        }
    }

    private void look() {
        try {
            offers.forEach(Offer::look);
        } catch (RuntimeException e) {
            LOG.error("The settings of city and clock could not be taken up; trying again", e);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        offers.forEach(Offer::withdraw);
    }

    @Override
    public List<Fault> faults() {
        return offers.stream()
                .map(offer -> offer.file().fault())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
