package org.kota.itests.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.kota.itests.harness.KotaInstance;

/** The interactive shell of an instance on a pseudo terminal, typed at and read. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private int read;

    private Terminal(Process process) {
        this.process = process;
        var reader = new Thread(this::follow, "kota-test-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    static Terminal open(KotaInstance kota) {
        // A width that no proposal exceeds, so that none is broken into lines.
        String command = "stty cols 200 rows 50; exec '" + kota.program().resolve("bin/kota") + "' shell";
        var builder = new ProcessBuilder("script", "-qec", command, "/dev/null").redirectErrorStream(true);
        builder.environment().putAll(kota.environment());
        builder.environment().put("TERM", "xterm");
        try {
            return new Terminal(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open a terminal", e);
        }
    }

    private void follow() {
        try (InputStream in = process.getInputStream()) {
            var buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (shown) {
                    shown.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            synchronized (shown) {
                shown.append("\n(the terminal broke: ").append(e.getMessage()).append(')');
            }
        }
    }

    void type(String keys) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(keys.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal takes no keys; it showed:\n" + text(), e);
        }
    }

    /** Waits until the terminal shows a text, after what was awaited before; colours are left out. */
    void await(String text) {
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> text().indexOf(text, read) >= 0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The terminal doesn't show '" + text + "' but:\n" + text(), e);
        }
        read = text().indexOf(text, read) + text.length();
    }

    /** Everything shown so far, without colours. */
    String text() {
        synchronized (shown) {
            return shown.toString().replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
        }
    }

    /** Waits until the shell has ended. @return its exit status */
    int status() {
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("The shell didn't end; it showed:\n" + text());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
