package org.kota.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.kota.control.Backups.Backup;
import org.kota.control.Backups.BackupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, checks and restores backups of one data folder, one work at a time. */
final class CityBackups {

    private static final Logger LOG = LoggerFactory.getLogger(CityBackups.class);

    private final Path data;
    private final BackupSettings settings;
    private final Maker maker;
    private final ReentrantLock work = new ReentrantLock();

    /** Work on an open place. */
    private interface Work<T> {
        T on(Place place, Store store) throws IOException;
    }

    CityBackups(Path data, BackupSettings settings, Maker maker) {
        this.data = data;
        this.settings = settings;
        this.maker = maker;
    }

    Backup make(String wanted) {
        String place = placeOf(wanted);
        return exclusively("made", place, (open, store) -> {
            Manifest made = maker.make(open);
            if (settings.check()) {
                store.check(made, workFolder());
            }
            if (place.equals(settings.place())) {
                store.sweep(settings.keep());
            }
            LOG.info(
                    "Backup {} in {}: {} files, {} bytes, {} added",
                    made.backup().name(),
                    place,
                    made.backup().files(),
                    made.backup().bytes(),
                    made.backup().added());
            return made.backup();
        });
    }

    List<Backup> list(String wanted) {
        return exclusively("listed", placeOf(wanted), (place, store) -> {
            var backups = new ArrayList<Backup>();
            for (String name : store.names()) {
                backups.add(store.manifest(name).backup());
            }
            return backups;
        });
    }

    int check(String wanted, String name) {
        return exclusively("checked", placeOf(wanted), (place, store) -> {
            Manifest manifest = store.manifest(name);
            store.check(manifest, workFolder());
            return manifest.entries().size();
        });
    }

    Backup restore(String wanted, String name, Path folder) {
        return exclusively("restored", placeOf(wanted), (place, store) -> {
            Manifest manifest = store.manifest(name);
            new Restorer(store).restore(manifest, folder.toAbsolutePath());
            return manifest.backup();
        });
    }

    private Path workFolder() {
        return data.resolve("tmp").resolve("backup");
    }

    private String placeOf(String wanted) {
        String place = wanted == null ? settings.place() : wanted;
        if (place.isEmpty()) {
            throw new BackupException(
                    "No place for backups is set: name one, or set `place` in etc/org.kota.backup.cfg to a folder of another"
                            + " disk or to sftp://user@host:port/folder",
                    null);
        }
        return place;
    }

    private <T> T exclusively(String deed, String address, Work<T> task) {
        if (!work.tryLock()) {
            throw new BackupException("Another backup is being made, checked or restored: wait for it", null);
        }
        try (Place place = Places.open(address, settings.access(), data)) {
            return task.on(place, new Store(place));
        } catch (IOException e) {
            throw new BackupException("A backup in " + address + " can't be " + deed + ": " + e.getMessage(), e);
        } finally {
            work.unlock();
        }
    }
}
