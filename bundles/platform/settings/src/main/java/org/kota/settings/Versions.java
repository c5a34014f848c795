package org.kota.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kota.control.SettingsHistory;
import org.kota.control.SettingsHistory.Change;
import org.kota.control.SettingsHistory.Outcome;
import org.kota.control.SettingsHistory.Rollback;
import org.kota.redaction.SecretFiles;
import org.kota.redaction.SettingsLines;

/** What is told of the versions, and the way back to one. For one thread. */
final class Versions {

    private static final int SHORTEST = 4;

    private final Path data;
    private final Etc etc;
    private final Shelf shelf;
    private final Judges judges;
    private final Authors authors;
    private final Recorder recorder;

    Versions(Path data, Etc etc, Shelf shelf, Judges judges, Authors authors, Recorder recorder) {
        this.data = data;
        this.etc = etc;
        this.shelf = shelf;
        this.judges = judges;
        this.authors = authors;
        this.recorder = recorder;
    }

    /** The newest first. */
    List<Change> list() {
        var changes = new ArrayList<Change>();
        var last = new HashSet<String>();
        var held = new HashSet<String>();
        List<Entry> entries = new ArrayList<>(shelf.journal().entries());
        Collections.reverse(entries);
        for (Entry entry : entries) {
            changes.add(new Change(
                    entry.file(),
                    entry.version(),
                    entry.time(),
                    entry.who(),
                    outcome(entry, last, held),
                    entry.verdict().reason()));
        }
        return changes;
    }

    /** @param last files of which a later change was there @param held those of which a later one held */
    private static Outcome outcome(Entry entry, Set<String> last, Set<String> held) {
        boolean removed = entry.isRemoval();
        boolean newest = last.add(entry.file());
        if (removed) {
            held.add(entry.file());
        }
        return switch (entry.verdict().kind()) {
            case REMOVED -> Outcome.REMOVED;
            case INVALID -> Outcome.REFUSED;
            case UNCHECKED -> newest || Judges.isKotas(entry.file()) ? Outcome.UNCHECKED : Outcome.USED;
            case VALID -> held.add(entry.file()) ? Outcome.IN_USE : Outcome.USED;
        };
    }

    List<Change> list(String file) {
        String name = known(file);
        return list().stream().filter(change -> change.file().equals(name)).toList();
    }

    private String known(String file) {
        String name = file.startsWith("etc/") ? file.substring("etc/".length()) : file;
        if (shelf.journal().last(name) == null) {
            Set<String> near = shelf.journal().present().stream()
                    .map(Entry::file)
                    .filter(one -> one.contains(name) || one.contains(name.replaceFirst("\\..*", "")))
                    .collect(Collectors.toCollection(TreeSet::new));
            throw new IllegalArgumentException("Nothing is known of a file of settings '" + file + "' in etc"
                    + (near.isEmpty() ? "." : "; there are " + near + "."));
        }
        return name;
    }

    private List<Entry> entries(String file) {
        return shelf.journal().entries().stream()
                .filter(entry -> entry.file().equals(file))
                .toList();
    }

    private String digest(String file, String version) {
        List<String> all = entries(file).stream()
                .map(Entry::digest)
                .filter(digest -> !digest.isEmpty())
                .distinct()
                .toList();
        List<String> found = version.length() < SHORTEST
                ? List.of()
                : all.stream().filter(digest -> digest.startsWith(version)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty()
                            ? "There is no version '" + version + "' of " + file
                            : "Several versions of " + file + " begin with '" + version + "'")
                    + "; there are "
                    + all.stream().map(Entry::version).toList() + ".");
        }
        return found.get(0);
    }

    SettingsHistory.Difference diff(String file, String from, String to) throws IOException {
        String name = known(file);
        String present = shelf.journal().last(name).digest();
        String later = to == null ? present : digest(name, to);
        return difference(name, from == null ? before(name, later) : digest(name, from), later);
    }

    /** The digest before the last time that a content came; empty if nothing was there. */
    private String before(String file, String digest) {
        List<Entry> all = entries(file);
        for (int i = all.size() - 1; i > 0; i--) {
            if (all.get(i).digest().equals(digest)) {
                return all.get(i - 1).digest();
            }
        }
        return "";
    }

    private SettingsHistory.Difference difference(String file, String from, String to) throws IOException {
        var lines = new SettingsLines(SecretFiles.redactor(data));
        String before = text(file, from);
        String after = text(file, to);
        lines.learn(before);
        lines.learn(after);
        var told = Difference.of(shown(lines, before), shown(lines, after));
        return new SettingsHistory.Difference(file, Entry.version(from), Entry.version(to), told);
    }

    private static Difference.Text shown(SettingsLines lines, String text) {
        return new Difference.Text(SettingsLines.split(text), lines.shown(text));
    }

    private String text(String file, String digest) throws IOException {
        return digest.isEmpty() ? "" : new String(content(file, digest), StandardCharsets.UTF_8);
    }

    private byte[] content(String file, String digest) throws IOException {
        return shelf.contents()
                .get(digest)
                .orElseThrow(() -> new IllegalArgumentException("The content of version " + Entry.version(digest)
                        + " of " + file + " isn't kept any more, or was damaged on the disk."));
    }

    Rollback rollback(String file, String version, String who, boolean trial) throws IOException {
        String name = known(file);
        recorder.record(name);
        String wanted = digest(name, version);
        byte[] content = content(name, wanted);
        String present = etc.read(name).map(Contents::digest).orElse("");
        if (present.equals(wanted)) {
            throw new IllegalStateException(
                    "Nothing was changed: version " + Entry.version(wanted) + " stands in etc/" + name + " already.");
        }
        boolean judged = judged(name, wanted, new String(content, StandardCharsets.UTF_8));
        var difference = difference(name, present, wanted);
        if (!trial) {
            write(name, content, wanted, Objects.requireNonNull(who));
        }
        return new Rollback(difference, judged);
    }

    private boolean judged(String file, String digest, String text) {
        Verdict verdict = judges.verdict(file, text);
        if (verdict.kind() == Verdict.Kind.INVALID) {
            throw new IllegalStateException("Nothing was changed: version " + Entry.version(digest) + " of etc/" + file
                    + " would be refused now: " + verdict.reason());
        }
        if (verdict.kind() == Verdict.Kind.UNCHECKED && Judges.isKotas(file)) {
            throw new IllegalStateException("Nothing was changed: whether version " + Entry.version(digest) + " of etc/"
                    + file + " would be valid can't be told now, since the part that uses it isn't there (see"
                    + " kota:doctor).");
        }
        return verdict.kind() == Verdict.Kind.VALID;
    }

    private void write(String file, byte[] content, String digest, String who) throws IOException {
        authors.announce(file, digest, who);
        try {
            etc.write(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Nothing was changed: etc/" + file + " can't be written: " + e.getMessage() + ".", e);
        }
        recorder.record(file);
    }
}
