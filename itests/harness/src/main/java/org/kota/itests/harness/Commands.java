package org.kota.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine and waits for them. */
public final class Commands {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(30);

    private Commands() {}

    /** Runs a program with the environment as it is. */
    public static Result run(String... command) {
        return run(List.of(command), Map.of());
    }

    /** Runs a program with these settings added to the environment; an empty value takes one away. */
    public static Result run(List<String> command, Map<String, String> environment) {
        return run(command, environment, PATIENCE);
    }

    /** Runs a program that takes as long as a build. */
    public static Result patiently(List<String> command, Map<String, String> environment) {
        return run(command, environment, BUILD_PATIENCE);
    }

    private static Result run(List<String> command, Map<String, String> environment, Duration patience) {
        try {
            // Files, not pipes: a server that the command leaves running would keep a pipe open.
            Path out = Files.createTempFile("kota-out", ".txt");
            Path err = Files.createTempFile("kota-err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            environment.forEach((name, value) -> set(builder.environment(), name, value));
            int status = await(builder.start(), command, patience);
            Result result = new Result(String.join(" ", command), status, text(out), text(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        }
    }

    private static void set(Map<String, String> environment, String name, String value) {
        if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static int await(Process process, List<String> command, Duration patience) {
        try {
            if (process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end within " + patience);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command, e);
        }
    }
}
