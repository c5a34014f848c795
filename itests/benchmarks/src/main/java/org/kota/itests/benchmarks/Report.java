package org.kota.itests.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one benchmark has to say: its raw output, line by line, shown while it runs, and the rows for the page. */
final class Report {

    private final PrintStream screen;
    private final StringBuilder raw = new StringBuilder();
    private final List<Row> rows = new ArrayList<>();

    Report(PrintStream screen) {
        this.screen = screen;
    }

    /** Adds a line of raw output. */
    void line(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        raw.append(line).append('\n');
        screen.println(line);
    }

    void row(Row row) {
        rows.add(row);
        line("%s", row.text());
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Keeps the raw output. */
    void save(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, raw, StandardCharsets.UTF_8);
    }
}
