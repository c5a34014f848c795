package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;

/** What a measurement ran on: without it no figure means anything. */
final class Machine {

    private Machine() {}

    /** One paragraph for the results. */
    static String text() throws IOException {
        return "Measured %s, load before %s. %s, %d cores, %.0f GB; %s; %s; Java %s; Kota %s (%s)"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        load(),
                        field("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Double.parseDouble(field("/proc/meminfo", "MemTotal").split(" ")[0]) / 1e6,
                        kernel(),
                        disk(),
                        System.getProperty("java.runtime.version"),
                        System.getProperty("kota.version", "from source"),
                        revision());
    }

    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg"), StandardCharsets.US_ASCII)
                .split(" ")[0];
    }

    private static String disk() throws IOException {
        var store = Files.getFileStore(Files.createDirectories(Distribution.work()));
        return "data on %s".formatted(store.type());
    }

    static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    static String revision() {
        var result = Commands.run("git", "-C", Distribution.root().toString(), "rev-parse", "--short", "HEAD");
        return result.status() == 0 ? result.text() : "no revision";
    }

    private static String field(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        }
    }
}
