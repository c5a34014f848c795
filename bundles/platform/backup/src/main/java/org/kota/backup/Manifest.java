package org.kota.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.control.Backups.Backup;

/**
 * The list of what a backup holds, as a text that ends with its own digest: one that was cut off or altered is none.
 *
 * @param backup the backup as people see it
 * @param entries its files
 */
record Manifest(Backup backup, List<Entry> entries) {

    /** The folder of a place that holds the manifests. */
    static final String FOLDER = "backups";

    static final String SUFFIX = ".manifest";

    private static final String FORMAT = "kota-backup 1";
    private static final Pattern HEAD = Pattern.compile("begun=(\\S+) version=(\\S+) added=(\\d+)");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([op]) (\\d+) (.+)");
    private static final Pattern END = Pattern.compile("end ([0-9a-f]{64})");
    private static final int LEAST_LINES = 3;

    String file() {
        return file(backup.name());
    }

    static String file(String name) {
        return FOLDER + "/" + name + SUFFIX;
    }

    String text() {
        var text = new StringBuilder(FORMAT + "\n");
        text.append("begun=" + backup.begun() + " version=" + backup.version() + " added=" + backup.added() + "\n");
        for (Entry entry : entries) {
            String right = entry.owner() ? "o" : "p";
            text.append(entry.digest() + " " + right + " " + entry.size() + " " + entry.path() + "\n");
        }
        return text + "end " + digest(text.toString()) + "\n";
    }

    /** @throws IOException if the text isn't whole, or of another format */
    static Manifest read(String name, String text) throws IOException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
            throw new IOException("it isn't of the format '" + FORMAT + "': a newer Kota may have written it");
        }
        Matcher end = END.matcher(lines.get(lines.size() - 1));
        int body = text.lastIndexOf("end ");
        if (lines.size() < LEAST_LINES || !end.matches() || !end.group(1).equals(digest(text.substring(0, body)))) {
            throw new IOException("it was cut off or altered: its last line doesn't fit");
        }
        var entries = new ArrayList<Entry>();
        for (String line : lines.subList(2, lines.size() - 1)) {
            entries.add(entry(line));
        }
        return new Manifest(backup(name, lines.get(1), entries), List.copyOf(entries));
    }

    private static Backup backup(String name, String line, List<Entry> entries) throws IOException {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            throw new IOException("its second line says '" + line + "'");
        }
        long bytes = entries.stream().mapToLong(Entry::size).sum();
        return new Backup(
                name,
                Instant.parse(head.group(1)),
                head.group(2),
                entries.size(),
                bytes,
                Long.parseLong(head.group(3)));
    }

    private static Entry entry(String line) throws IOException {
        Matcher found = LINE.matcher(line);
        if (!found.matches() || !isWithin(found.group(4))) {
            throw new IOException("a line says '" + line + "'");
        }
        return new Entry(found.group(4), found.group(2).equals("o"), Long.parseLong(found.group(3)), found.group(1));
    }

    /** Whether a path leads nowhere else than into the folder that it is resolved in. */
    private static boolean isWithin(String path) {
        Path relative = Path.of(path);
        return !relative.isAbsolute() && relative.normalize().equals(relative) && !relative.startsWith("..");
    }

    private static String digest(String text) {
        MessageDigest sha = Content.sha256();
        return Content.hex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
