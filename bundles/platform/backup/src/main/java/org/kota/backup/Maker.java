package org.kota.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kota.control.Backups.Backup;
import org.kota.model.KotaClock;

/** Makes one backup: copies every file as it was at one moment, and writes what the place doesn't have yet. */
final class Maker {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What must stay free beside the copy of a file: the data bus leaves as much untouched. */
    private static final long RESERVE = 320L << 20;

    private final Path data;
    private final String version;
    private final KotaClock clock;
    private final long reserve;

    /** @param version of this Kota */
    Maker(Path data, String version, KotaClock clock) {
        this(data, version, clock, RESERVE);
    }

    Maker(Path data, String version, KotaClock clock, long reserve) {
        this.data = data;
        this.version = version;
        this.clock = clock;
        this.reserve = reserve;
    }

    Manifest make(Place place) throws IOException {
        Instant begun = clock.now().truncatedTo(ChronoUnit.SECONDS);
        String name = NAME.format(begun);
        if (place.size(Manifest.file(name)) >= 0) {
            throw new IOException("there is a backup " + name + " already: make another one in a second");
        }
        Path work = Files.createDirectories(data.resolve("tmp").resolve("backup"));
        var run = new Run(place, work, new Known(data));
        try {
            run.all();
        } finally {
            run.clear();
        }
        long bytes = run.entries.stream().mapToLong(Entry::size).sum();
        var backup = new Backup(name, begun, version, run.entries.size(), bytes, run.added);
        var manifest = new Manifest(backup, run.entries);
        Path text = Files.writeString(work.resolve("manifest"), manifest.text());
        place.write(manifest.file(), text);
        Files.delete(text);
        return manifest;
    }

    /** The work on one backup. */
    private final class Run {

        private final Place place;
        private final Known known;
        private final Path copy;
        private final Path packed;
        private final List<Entry> entries = new ArrayList<>();
        private long added;

        Run(Place place, Path work, Known known) {
            this.place = place;
            this.known = known;
            copy = work.resolve("copy");
            packed = work.resolve("packed");
        }

        void all() throws IOException {
            for (int stage = 0; stage < Sources.stages(); stage++) {
                for (String path : Sources.of(data, stage)) {
                    take(path);
                }
            }
            known.save();
        }

        private void take(String path) throws IOException {
            Optional<Entry> still = known.find(path);
            if (still.isPresent() && place.size(still.get().object()) >= 0) {
                entries.add(still.get());
                return;
            }
            refuseFullDisk(path);
            String state = known.state(path);
            Optional<Entry> taken = Snapshot.take(data, path, copy);
            if (taken.isPresent()) {
                write(taken.get());
                entries.add(taken.get());
                known.remember(state.equals(known.state(path)) ? state : "", taken.get());
            }
        }

        private void write(Entry entry) throws IOException {
            if (place.size(entry.object()) < 0) {
                Content.pack(copy, packed);
                place.write(entry.object(), packed);
                added += Files.size(packed);
            }
        }

        /** A copy and its packed form: a backup must not be what makes the city's disk full. */
        private void refuseFullDisk(String path) throws IOException {
            Path file = data.resolve(path);
            long needed = Files.exists(file) ? 2 * Files.size(file) : 0;
            long free = Files.getFileStore(data).getUsableSpace();
            if (free - needed < reserve) {
                throw new IOException(
                        "copying " + path + " takes up to " + (needed >> 20) + " MB for a while, and the disk of "
                                + data + " has " + (free >> 20) + " MB free, of which " + (reserve >> 20)
                                + " MB are left for incoming data. Make room on it");
            }
        }

        void clear() throws IOException {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(packed);
        }
    }
}
