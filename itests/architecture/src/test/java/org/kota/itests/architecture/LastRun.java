package org.kota.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** When the tests ran last, and what came out: docs/last-run.md, written from the reports that Surefire leaves. */
final class LastRun {

    private static final String HEAD = """
            # The last run of what is promised

            When each test that [guarantees.md](guarantees.md) names ran last on the code as it was then, on two cores. Generated
            from the reports of the test runs: don't edit. After a run, write it anew with

            ```
            mvn verify -pl itests/architecture -am -Dtest=GuaranteesTest -Dsurefire.failIfNoSpecifiedTests=false -Dkota.regenerate=true
            ```

            | module | test | tests | failed or skipped | took | on |
            |---|---|---|---|---|---|
            """;
    private static final Pattern SUITE = Pattern.compile(
            "<testsuite [^>]*?name=\"[\\w.]*?(\\w+)\" time=\"([\\d.,]+)\" tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\" failures=\"(\\d+)\"");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\|.*");

    private final Map<String, String> rows = new TreeMap<>();

    /** What the page says now. */
    static LastRun read(Path page) throws IOException {
        var run = new LastRun();
        if (Files.exists(page)) {
            for (String line : Files.readAllLines(page)) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    run.rows.put(key(row.group(1), row.group(2)), line);
                }
            }
        }
        return run;
    }

    /** Takes over what a module's reports say, where there are any. */
    void add(String module, Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                addReport(module, file);
            }
        }
    }

    private void addReport(String module, Path file) throws IOException {
        Matcher suite = SUITE.matcher(Files.readString(file));
        if (suite.find()) {
            int bad = number(suite, 4) + number(suite, 5) + number(suite, 6);
            var day = Files.getLastModifiedTime(file)
                    .toInstant()
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
            rows.put(
                    key(module, suite.group(1)),
                    "| `%s` | `%s` | %s | %d | %s s | %s |"
                            .formatted(module, suite.group(1), suite.group(3), bad, suite.group(2), day));
        }
    }

    private static int number(Matcher suite, int group) {
        return Integer.parseInt(suite.group(group));
    }

    /** Forgets the tests that no promise names, and says of those that never ran that it is so. */
    void keep(Collection<String> keys) {
        rows.keySet().retainAll(keys);
        for (String key : keys) {
            String[] parts = key.split(" ");
            rows.computeIfAbsent(key, k -> "| `%s` | `%s` | - | - | - | never |".formatted(parts[0], parts[1]));
        }
    }

    boolean neverRan(String key) {
        return rows.getOrDefault(key, "").endsWith("| never |");
    }

    /** Whether the test ran, at least one of its cases, and none failed or was skipped. */
    boolean passed(String key) {
        String[] cells = rows.getOrDefault(key, "").split(" *\\| *");
        return cells.length > 4 && cells[3].matches("[1-9]\\d*") && "0".equals(cells[4]);
    }

    String page() {
        return HEAD + String.join("\n", rows.values()) + "\n";
    }

    static String key(String module, String test) {
        return module + " " + test;
    }
}
