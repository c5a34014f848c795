package org.kota.itests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;

/**
 * What a running instance holds.
 *
 * @param loaders class loaders of bundles that are still reachable
 * @param threads of the process
 * @param handles open file handles of the process
 */
record Footprint(long loaders, long threads, long handles) {

    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";
    private static final int INSTANCES = 2;

    /** Collects the garbage and looks. */
    static Footprint of(KotaInstance kota) {
        long pid = kota.pid();
        loaders(pid); // what has a finalizer or a cleaner goes with the second collection
        return new Footprint(
                loaders(pid), entries(Path.of("/proc/" + pid + "/task")), entries(Path.of("/proc/" + pid + "/fd")));
    }

    private static long loaders(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Commands.run(jcmd, String.valueOf(pid), "GC.class_histogram")
                .orFail()
                .out()
                .lines()
                .filter(line -> line.contains(LOADER))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[INSTANCES - 1]))
                .sum();
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether it is no more than another, but for threads and handles that pools open and close as they please. */
    boolean within(Footprint other, int play) {
        return loaders <= other.loaders && threads <= other.threads + play && handles <= other.handles + play;
    }
}
