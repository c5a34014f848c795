package org.kota.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process has used so far, as the kernel counts it.
 *
 * @param cpuMicros processor time of all its threads, user and system
 * @param written bytes that it has caused to be sent to the disk
 */
record Usage(long cpuMicros, long written) {

    /** The kernel's clock tick for these files, USER_HZ: 100 a second on every Linux that Java runs on. */
    private static final long MICROS_A_TICK = 10_000;

    private static final long NANOS_A_MICRO = 1_000;

    private static final int AFTER_NAME_USER = 11;

    static Usage self() {
        return of(ProcessHandle.current().pid());
    }

    static Usage of(long pid) {
        return new Usage(cpu(stat(Path.of("/proc/" + pid + "/stat"))), field(pid, "io", "write_bytes"));
    }

    Usage since(Usage before) {
        return new Usage(cpuMicros - before.cpuMicros, written - before.written);
    }

    Usage plus(Usage other) {
        return new Usage(cpuMicros + other.cpuMicros, written + other.written);
    }

    /** Resident memory in bytes. */
    static long resident(long pid) {
        return field(pid, "status", "VmRSS") * 1024;
    }

    /** Processor time of each thread by its name with digits taken out, microseconds; threads that ended are missing. */
    static Map<String, Long> threads(long pid) {
        var threads = new TreeMap<String, Long>();
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                if (Files.exists(task.resolve("schedstat"))) {
                    String name = stat(task.resolve("comm")).strip().replaceAll("[0-9]+", "#");
                    String nanos = stat(task.resolve("schedstat")).split(" ")[0];
                    threads.merge(name, Long.parseLong(nanos) / NANOS_A_MICRO, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The threads of process " + pid + " can't be read", e);
        }
        return threads;
    }

    private static long cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[AFTER_NAME_USER]) + Long.parseLong(fields[AFTER_NAME_USER + 1])) * MICROS_A_TICK;
    }

    private static String stat(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("Process time can't be read from " + file, e);
        }
    }

    private static long field(long pid, String file, String name) {
        try (var lines = Files.lines(Path.of("/proc/" + pid, file), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/" + pid + "/" + file + " can't be read", e);
        }
    }
}
