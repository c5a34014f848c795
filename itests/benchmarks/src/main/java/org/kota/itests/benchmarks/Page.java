package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The page of results: each benchmark owns what stands between its two marks, the rest is written by people. */
record Page(Path file) {

    /** Replaces the part of a benchmark. */
    void write(String name, String text) throws IOException {
        Files.writeString(file, replaced(Files.readString(file, StandardCharsets.UTF_8), name, text));
    }

    /** Lists the budgets that the tables of these benchmarks, as they stand on the page, say were missed. */
    void writeLosses(List<String> benchmarks) throws IOException {
        write("losses", losses(Files.readString(file, StandardCharsets.UTF_8), benchmarks));
    }

    static String losses(String page, List<String> benchmarks) {
        String missed = benchmarks.stream()
                .flatMap(name -> Marked.of(page, name)
                        .text()
                        .lines()
                        .filter(Row::tellsOfAMiss)
                        .map(row -> missed(name, row)))
                .collect(Collectors.joining("\n"));
        return missed.isEmpty() ? "None.\n" : missed + "\n";
    }

    private static String missed(String name, String row) {
        String[] cells = row.split(" \\| ");
        return "- `%s`, %s: %s; beside it %s (budget: %s)"
                .formatted(name, cells[0].substring(2), cells[1], cells[2], cells[3]);
    }

    static String replaced(String page, String name, String text) {
        Marked part = Marked.of(page, name);
        return page.substring(0, part.from()) + text + page.substring(part.to());
    }

    static String table(List<Row> rows) {
        var table = new StringBuilder(Row.HEAD);
        rows.forEach(row -> table.append(row.text()).append('\n'));
        return table.toString();
    }

    /** What stands between the two marks of a benchmark. */
    private record Marked(String text, int from, int to) {

        static Marked of(String page, String name) {
            String begin = "<!-- bench:" + name + " -->\n";
            String end = "<!-- /bench:" + name + " -->";
            int from = page.indexOf(begin) + begin.length();
            int to = page.indexOf(end);
            if (from < begin.length() || to < from) {
                throw new IllegalStateException(
                        "The page of results has no marks for " + name + ": add " + begin + end);
            }
            return new Marked(page.substring(from, to), from, to);
        }
    }
}
