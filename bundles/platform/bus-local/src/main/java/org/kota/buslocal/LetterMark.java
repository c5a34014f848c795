package org.kota.buslocal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Database;

/**
 * How far the dead letters' file had come.
 *
 * @param written how many transactions were written to it
 * @param lastId greatest id that a letter has got
 */
record LetterMark(long written, long lastId, Map<String, Map<RefusalReason, Long>> refused, Map<String, Long> evicted) {

    private static final String HEADER = "dead-letters 1";
    private static final String END = "end";

    /** Counts the transactions of a file: one that was lost or replaced is known by too small a number. */
    static void createTable(Database database) throws SQLException {
        database.execute("CREATE TABLE IF NOT EXISTS written(one INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
    }

    /** Within each transaction. */
    static void countTransaction(Database database) throws SQLException {
        database.execute("INSERT INTO written VALUES (1, 1) ON CONFLICT(one) DO UPDATE SET n = n + 1");
    }

    static long written(Database database) throws SQLException {
        return database.number("SELECT n FROM written", 0);
    }

    static long lastId(Database database) throws SQLException {
        return database.number("SELECT seq FROM sqlite_sequence WHERE name = 'letter'", 0);
    }

    /** The file counts on from here, whatever it had counted. */
    void restore(Database database) throws SQLException {
        database.begin();
        database.execute(
                "DELETE FROM refused",
                "DELETE FROM evicted",
                "INSERT OR REPLACE INTO written VALUES (1, " + written + ")",
                "INSERT INTO sqlite_sequence(name, seq) SELECT 'letter', 0"
                        + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'letter')",
                "UPDATE sqlite_sequence SET seq = max(seq, " + lastId + ") WHERE name = 'letter'");
        for (var source : refused.entrySet()) {
            for (var reason : source.getValue().entrySet()) {
                LetterCounts.addRefused(database, source.getKey(), reason.getKey(), reason.getValue());
            }
        }
        for (var source : evicted.entrySet()) {
            LetterCounts.addEvicted(database, source.getKey(), source.getValue());
        }
        database.commit();
    }

    long refusedInAll() {
        return refused.values().stream()
                .flatMap(reasons -> reasons.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    String text() {
        var text = new StringBuilder(HEADER + "\nwritten " + written + " " + lastId + "\n");
        refused.forEach((source, reasons) -> reasons.forEach((reason, number) -> text.append("refused ")
                .append(number + " " + reason.name() + " " + encoded(source))
                .append('\n')));
        evicted.forEach((source, number) ->
                text.append("evicted ").append(number + " " + encoded(source)).append('\n'));
        return text.append(END).append('\n').toString();
    }

    private static String encoded(String source) {
        return URLEncoder.encode(source, StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if that isn't the whole of a mark */
    static LetterMark parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !lines.get(0).equals(HEADER)
                || !lines.get(lines.size() - 1).equals(END)) {
            throw new IllegalArgumentException("it isn't whole");
        }
        String[] head = fields(lines.get(1), "written", 3);
        var mark = new LetterMark(Long.parseLong(head[1]), Long.parseLong(head[2]), new TreeMap<>(), new TreeMap<>());
        lines.subList(2, lines.size() - 1).forEach(mark::add);
        return mark;
    }

    private void add(String line) {
        if (line.startsWith("refused ")) {
            String[] fields = fields(line, "refused", 4);
            refused.computeIfAbsent(decoded(fields[3]), source -> new EnumMap<>(RefusalReason.class))
                    .put(RefusalReason.valueOf(fields[2]), Long.valueOf(fields[1]));
        } else {
            String[] fields = fields(line, "evicted", 3);
            evicted.put(decoded(fields[2]), Long.valueOf(fields[1]));
        }
    }

    private static String decoded(String source) {
        return URLDecoder.decode(source, StandardCharsets.UTF_8);
    }

    private static String[] fields(String line, String word, int number) {
        String[] fields = line.split(" ");
        if (fields.length != number || !fields[0].equals(word)) {
            throw new IllegalArgumentException("it says '" + line + "'");
        }
        return fields;
    }
}
