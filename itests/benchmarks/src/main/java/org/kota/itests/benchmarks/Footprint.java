package org.kota.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds after a full collection.
 *
 * @param loaders class loaders of bundles
 * @param threads of the process
 * @param heap bytes of objects that are in use
 */
record Footprint(long loaders, long threads, long heap) {

    private static final Pattern LOADERS = Pattern.compile(
            "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+org\\.apache\\.felix\\.framework\\.BundleWiringImpl\\$BundleClassLoader\\b");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final double MEGABYTE = 1e6;

    static Footprint of(long pid) {
        Jcmd.run(pid, "GC.class_histogram"); // what has a finalizer or a cleaner goes with the second collection
        String histogram = Jcmd.run(pid, "GC.class_histogram");
        return new Footprint(number(LOADERS, histogram), threads(pid), number(TOTAL, histogram));
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static long threads(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return Figures.format("%d class loaders, %d threads, %.1f MB", loaders, threads, heap / MEGABYTE);
    }
}
