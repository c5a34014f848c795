package org.kota.settings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line of the journal: its fields parted by tabulators, and a check sum, by which one that was cut off is known. */
final class JournalLine {

    /** A change. */
    static final String CHANGE = "change";
    /** A later verdict on the last change of a file. */
    static final String JUDGED = "judged";

    private static final int FIELDS = 8;

    private JournalLine() {}

    static String of(String what, Entry entry) {
        String line = String.join(
                "\t",
                what,
                Long.toString(entry.time()),
                escaped(entry.file()),
                entry.digest(),
                escaped(entry.who()),
                entry.verdict().kind().name(),
                escaped(entry.verdict().reason()));
        return line + "\t" + sum(line) + "\n";
    }

    /** The fields of a whole line, or empty. */
    static Optional<String[]> fields(String line) {
        int last = line.lastIndexOf('\t');
        String[] fields = line.split("\t", -1);
        return fields.length == FIELDS && fields[FIELDS - 1].equals(sum(line.substring(0, last)))
                ? Optional.of(fields)
                : Optional.empty();
    }

    static Entry entry(String[] fields) {
        return new Entry(
                Long.parseLong(fields[1]),
                plain(fields[2]),
                fields[3],
                plain(fields[4]),
                new Verdict(Verdict.Kind.valueOf(fields[5]), plain(fields[6])));
    }

    private static String sum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
            } else {
                char escaped = text.charAt(++i);
                plain.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            }
        }
        return plain.toString();
    }
}
