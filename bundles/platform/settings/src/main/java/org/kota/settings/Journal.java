package org.kota.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes in their order, in a file to which lines are added; each is on the disk when the call returns. A line that a
 * fall of the machine has cut off says nothing: the change is still to be seen in etc, and is recorded anew. For one thread.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** So many lines more than changes are borne before the file is written anew. */
    private static final int SLACK = 1_000;

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();
    private int lines;
    private boolean torn;

    Journal(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().forEach(this::take);
            torn |= !text.isEmpty() && !text.endsWith("\n");
        }
    }

    private void take(String line) {
        lines++;
        var fields = JournalLine.fields(line);
        if (fields.isEmpty()) {
            LOG.warn("Line {} of {} isn't whole, and says nothing", lines, file);
            torn = true;
        } else if (fields.get()[0].equals(JournalLine.CHANGE)) {
            put(JournalLine.entry(fields.get()));
        } else {
            judge(JournalLine.entry(fields.get()));
        }
    }

    private void put(Entry entry) {
        last.put(entry.file(), entries.size());
        entries.add(entry);
    }

    private void judge(Entry entry) {
        Integer at = last.get(entry.file());
        if (at != null && entries.get(at).digest().equals(entry.digest())) {
            entries.set(at, entries.get(at).judged(entry.verdict()));
        }
    }

    /** The oldest first. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The last change of a file, or null. */
    Entry last(String name) {
        Integer at = last.get(name);
        return at == null ? null : entries.get(at);
    }

    /** The last change of each file. */
    List<Entry> present() {
        return last.values().stream().map(entries::get).toList();
    }

    void add(Entry entry) throws IOException {
        append(JournalLine.of(JournalLine.CHANGE, entry));
        put(entry);
    }

    /** Another verdict on the last change of a file. */
    void judge(Entry entry, Verdict verdict) throws IOException {
        Entry judged = entry.judged(verdict);
        append(JournalLine.of(JournalLine.JUDGED, judged));
        judge(judged);
        if (lines > 2 * entries.size() + SLACK) {
            rewrite(entries());
        }
    }

    private void append(String line) throws IOException {
        if (torn) {
            rewrite(entries());
        }
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var owner = PosixFilePermissions.asFileAttribute(DurableFiles.OWNER);
        boolean created = !Files.exists(file);
        torn = true;
        try (var channel = (FileChannel) Files.newByteChannel(file, options, owner)) {
            DurableFiles.write(channel, line.getBytes(StandardCharsets.UTF_8));
        }
        if (created) {
            DurableFiles.sync(file.getParent());
        }
        torn = false;
        lines++;
    }

    /** Keeps these alone. */
    void rewrite(List<Entry> kept) throws IOException {
        var text = new StringBuilder();
        kept.forEach(entry -> text.append(JournalLine.of(JournalLine.CHANGE, entry)));
        DurableFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8), DurableFiles.OWNER);
        torn = false;
        lines = kept.size();
        entries.clear();
        last.clear();
        kept.forEach(this::put);
    }
}
