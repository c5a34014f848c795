package org.kota.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.control.SettingsHistory.Change;
import org.kota.model.KotaClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at etc and records what has changed. For one thread. */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Etc etc;
    private final Contents contents;
    private final Journal journal;
    private final Judges judges;
    private final Authors authors;
    private final Bounds bounds;
    private final KotaClock clock;
    private final Map<String, Etc.Stamp> seen = new HashMap<>();
    private final Map<String, String> moving = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final boolean fresh;
    private boolean first = true;

    Recorder(Etc etc, Shelf shelf, Judges judges, Authors authors, Bounds bounds, KotaClock clock) {
        this.etc = etc;
        this.contents = shelf.contents();
        this.journal = shelf.journal();
        this.judges = judges;
        this.authors = authors;
        this.bounds = bounds;
        this.clock = clock;
        this.fresh = journal.entries().isEmpty();
    }

    /** Records what is the same at two looks, for an editor may be half-way through; at the first one, all there is. */
    void look() throws IOException {
        Map<String, Etc.Stamp> found = etc.scan();
        for (var file : found.entrySet()) {
            if (!file.getValue().equals(seen.get(file.getKey()))) {
                look(file.getKey(), file.getValue());
            }
        }
        missing.removeAll(found.keySet());
        for (Entry entry : journal.present()) {
            if (!found.containsKey(entry.file()) && !entry.isRemoval()) {
                gone(entry.file());
            }
        }
        judgeAgain();
        if (first) {
            prune();
        }
        first = false;
    }

    private void look(String file, Etc.Stamp stamp) throws IOException {
        var content = etc.read(file);
        if (content.isEmpty()) {
            return;
        }
        String digest = Contents.digest(content.get());
        if (first || digest.equals(moving.put(file, digest))) {
            record(file, content.get());
            seen.put(file, stamp);
            moving.remove(file);
        }
    }

    private void gone(String file) throws IOException {
        seen.remove(file);
        if (missing.add(file) && !first) {
            return;
        }
        missing.remove(file);
        String who = authors.of(file, "").orElse(Change.EDIT);
        journal.add(new Entry(clock.millis(), file, "", who, Verdict.REMOVED));
    }

    /** Records what stands in a file at this moment, whether it rests or not. */
    void record(String file) throws IOException {
        var content = etc.read(file);
        if (content.isPresent()) {
            record(file, content.get());
        }
    }

    private void record(String file, byte[] content) throws IOException {
        String digest = Contents.digest(content);
        Entry last = journal.last(file);
        if (last != null && last.digest().equals(digest)) {
            return;
        }
        contents.put(digest, content);
        String who = authors.of(file, digest).orElse(first && fresh ? Change.FOUND : Change.EDIT);
        var entry = new Entry(clock.millis(), file, digest, who, verdict(file, content));
        journal.add(entry);
        if (!first) {
            LOG.info(
                    "etc/{} was changed by {}: version {}{}",
                    file,
                    who.equals(Change.EDIT) ? "an edit of the file" : who,
                    entry.version(),
                    entry.verdict().kind() == Verdict.Kind.INVALID ? ", refused" : "");
            prune();
        }
    }

    private Verdict verdict(String file, byte[] content) {
        return judges.verdict(file, new String(content, StandardCharsets.UTF_8));
    }

    /** Those that nobody could judge, or that were refused: who judges may have come since, or what was missing. */
    private void judgeAgain() throws IOException {
        for (Entry entry : journal.present()) {
            Verdict before = entry.verdict();
            boolean open = before.kind() == Verdict.Kind.UNCHECKED || before.kind() == Verdict.Kind.INVALID;
            if (open && judges.has(entry.file())) {
                var content = contents.get(entry.digest());
                Verdict now = content.map(bytes -> verdict(entry.file(), bytes)).orElse(before);
                if (!now.equals(before) && now.kind() != Verdict.Kind.UNCHECKED) {
                    journal.judge(entry, now);
                }
            }
        }
    }

    /** Keeps within the bounds; what is to go leaves the journal before its content does. */
    void prune() throws IOException {
        List<Entry> all = journal.entries();
        List<Entry> kept = bounds.kept(all, clock.millis());
        if (kept.size() < all.size()) {
            journal.rewrite(kept);
        }
        contents.retain(journal.entries().stream().map(Entry::digest).collect(Collectors.toSet()));
    }
}
