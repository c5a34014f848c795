package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page of results: each benchmark owns what stands between its two marks, the rest is written by people. */
record Page(Path file) {

    /** Replaces the part of a benchmark. */
    void write(String name, String text) throws IOException {
        Files.writeString(file, replaced(Files.readString(file, StandardCharsets.UTF_8), name, text));
    }

    static String replaced(String page, String name, String text) {
        String begin = "<!-- bench:" + name + " -->\n";
        String end = "<!-- /bench:" + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The page of results has no marks for " + name + ": add " + begin + end);
        }
        return page.substring(0, from + begin.length()) + text + page.substring(to);
    }

    static String table(List<Row> rows) {
        var table = new StringBuilder(Row.HEAD);
        rows.forEach(row -> table.append(row.text()).append('\n'));
        return table.toString();
    }
}
