package org.kota.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The system calls of a running instance, written to a file by {@code strace} until it is closed. */
public final class Tracer implements AutoCloseable {

    private final Process strace;
    private final Path file;

    private Tracer(Process strace, Path file) {
        this.strace = strace;
        this.file = file;
    }

    /** Attaches to all threads of the instance; returns when calls are being written. */
    public static Tracer attach(KotaInstance kota, String calls) {
        Path file = kota.data().resolve("strace-" + System.nanoTime() + ".txt");
        Path err = kota.data().resolve("strace.err");
        try {
            Process strace = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-ttt",
                            "-y",
                            "-yy",
                            "-s",
                            "64",
                            "-e",
                            "trace=" + calls,
                            "-o",
                            file.toString(),
                            "-p",
                            String.valueOf(kota.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(err.toFile())
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                if (!strace.isAlive()) {
                    throw new AssertionError("strace ended: " + Files.readString(err, StandardCharsets.UTF_8));
                }
                return Files.readString(err, StandardCharsets.UTF_8).contains("attached");
            });
            return new Tracer(strace, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run strace: install it (apt-get install strace)", e);
        }
    }

    /** Detaches. @return the calls, one line each, in the order in which they ended or were interrupted */
    public List<String> calls() {
        close();
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("No trace in " + file, e);
        }
    }

    @Override
    public void close() {
        strace.destroy();
        strace.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
