package org.kota.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kota.control.Backups;
import org.kota.control.City;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups as a running thing: the service, and the daily backup on a thread of its own. */
@Component(service = Backups.class, immediate = true)
public final class BackupsComponent implements Backups {

    private static final Logger LOG = LoggerFactory.getLogger(BackupsComponent.class);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final BackupSettings settings;
    private final City city;
    private final KotaClock clock;
    private final Path lastFile;
    private final CityBackups backups;
    private final ScheduledExecutorService thread;
    private final Instant begun;
    private volatile Instant last;
    private volatile Instant notBefore = Instant.MIN;
    private volatile String problem = "";

    @Activate
    public BackupsComponent(
            BundleContext context,
            @Reference(name = "settings") BackupSettings settings,
            @Reference(name = "city") City city,
            @Reference(name = "clock") KotaClock clock) {
        this(
                Path.of(context.getProperty("kota.data")),
                settings,
                city,
                clock,
                context.getBundle().getVersion().toString());
    }

    BackupsComponent(Path data, BackupSettings settings, City city, KotaClock clock, String version) {
        this.settings = settings;
        this.city = city;
        this.clock = clock;
        this.begun = clock.now();
        lastFile = data.resolve(Known.FOLDER).resolve("last");
        last = readLast();
        backups = new CityBackups(data, settings, new Maker(data, version, clock));
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kota-backup"));
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    private Instant readLast() {
        try {
            String[] text =
                    Files.exists(lastFile) ? Files.readString(lastFile).strip().split(" ", 2) : new String[0];
            return text.length == 2 && text[1].equals(settings.place()) ? Instant.parse(text[0]) : null;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be read ({}): when the last backup was made isn't known", lastFile, e.toString());
            return null;
        }
    }

    /** Once a minute. */
    void look() {
        Instant due = next();
        Instant now = clock.now();
        if (due == null || now.isBefore(due) || now.isBefore(notBefore)) {
            return;
        }
        try {
            make(null);
        } catch (RuntimeException e) {
            problem = e.getMessage();
            notBefore = now.plus(AGAIN);
            LOG.error("The daily backup failed; it is tried again in an hour. {}", problem, e);
        }
    }

    private Instant next() {
        return settings.at() == null || settings.place().isEmpty()
                ? null
                : Schedule.next(settings.at(), city.zone(), last == null ? begun : last);
    }

    private void keepLast() {
        try {
            Files.createDirectories(lastFile.getParent());
            Files.writeString(lastFile, last + " " + settings.place() + "\n");
        } catch (IOException e) {
            LOG.warn("{} can't be written ({}): a restart makes the backup again", lastFile, e.toString());
        }
    }

    @Override
    public Backup make(String place) {
        Backup made = backups.make(place);
        if (place == null || place.equals(settings.place())) {
            last = made.begun();
            problem = "";
            keepLast();
        }
        return made;
    }

    @Override
    public List<Backup> list(String place) {
        return backups.list(place);
    }

    @Override
    public int check(String place, String name) {
        return backups.check(place, name);
    }

    @Override
    public Backup restore(String place, String name, Path folder) {
        return backups.restore(place, name, folder);
    }

    @Override
    public State state() {
        return new State(settings.place(), next(), last, problem);
    }
}
