package org.kota.itests.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.kota.launcher.ShellCommand;

/**
 * One Kota as a city runs it: the unpacked archive as a process of its own, with its own data folder and free ports on
 * the loopback address. Started, asked, killed and restarted through the same script that an admin uses.
 *
 * <pre>{@code
 * try (KotaInstance kota = KotaInstance.named("crash")) {
 *     kota.start();
 *     kota.ask("kota:ledger --json");
 *     kota.kill();
 *     kota.start();
 * }
 * }</pre>
 */
public final class KotaInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For the begin of a command, which a machine that is busy with a fault may well keep waiting. */
    private static final Duration SHELL_PATIENCE = Duration.ofMinutes(2);

    private final Path program;
    private final Path data;
    private final Ports ports;
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private KotaInstance(Path program, Path data, Ports ports) {
        this.program = program;
        this.data = data;
        this.ports = ports;
        environment.put("KOTA_DATA", data.toString());
        environment.put("KOTA_BIND", "127.0.0.1");
        environment.put("KOTA_SSH_BIND", "127.0.0.1");
        environment.put("KOTA_HTTP_PORT", String.valueOf(ports.http()));
        environment.put("KOTA_MQTT_PORT", String.valueOf(ports.mqtt()));
        environment.put("KOTA_SSH_PORT", String.valueOf(ports.ssh()));
        // The shell speaks English with the tests, whatever the locale of who runs them.
        environment.put("LANG", "en_US.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::killQuietly, "kota-harness-shutdown"));
    }

    /** An instance with an empty data folder under the module's target folder, and free ports. */
    public static KotaInstance named(String name) {
        Path data = Distribution.work().resolve("instances").resolve(name + "-" + System.nanoTime());
        return at(data, Ports.free());
    }

    /** An instance on this data folder and these ports. */
    public static KotaInstance at(Path data, Ports ports) {
        return new KotaInstance(Distribution.unpacked(), data, ports);
    }

    /** An instance of another program's folder than the one that all share. */
    public static KotaInstance of(Path program, Path data) {
        return new KotaInstance(program, data, Ports.free());
    }

    /** Adds a setting to the environment of the script, before the start. */
    public KotaInstance with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The unpacked program, shared by the instances of this module. */
    public Path program() {
        return program;
    }

    /** The data folder. */
    public Path data() {
        return data;
    }

    /** The ports that it listens on. */
    public Ports ports() {
        return ports;
    }

    /** Runs a command of the script, say {@code script("status")}. */
    public Result script(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(program.resolve("bin/kota").toString()));
        command.addAll(List.of(arguments));
        return Commands.run(command, environment);
    }

    /** The settings of this instance, as the script takes them. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Runs any program with the settings of this instance in its environment. */
    public Result command(String... command) {
        return Commands.run(List.of(command), environment);
    }

    /** Lets whoever doesn't log in read all that a viewer reads, before the start. */
    public KotaInstance open() {
        Path file = data.resolve("etc/org.kota.web.cfg");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "public.read = all\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return this;
    }

    /** Starts it and returns when it serves. */
    public KotaInstance start() {
        Result result = script("start");
        if (result.status() != 0) {
            throw new AssertionError(logTail() + "\nstart exited with " + result.status() + "\n" + result.err());
        }
        return this;
    }

    /** Stops it as an admin does and returns when it has ended. */
    public void stop() {
        script("stop").orFail();
    }

    /** Kills the process at once (SIGKILL), as a power cut would, and returns when it is gone. */
    public void kill() {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow(() -> new AssertionError("it does not run"));
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /** Process id of the container. */
    public long pid() {
        try (var lines = Files.lines(data.resolve("run/instance"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("pid="))
                    .mapToLong(line -> Long.parseLong(line.substring(4)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("The instance on " + data + " was never started", e);
        }
    }

    /** Runs one shell command, as {@code ./kota shell} does but without a process of its own. */
    public Result shell(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            int status = new ShellCommand("127.0.0.1", ports.ssh(), data, environment.get("LANG"), SHELL_PATIENCE)
                    .run(command, out, err);
            return new Result(
                    command, status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        }
    }

    /** Runs one shell command that must succeed. @return its output */
    public String ask(String command) {
        return shell(command).orFail().text();
    }

    /** Address of a page, say {@code uri("/health")}. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + path);
    }

    /** Fetches a page. */
    public HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + uri(path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + uri(path), e);
        }
    }

    /** The container's log so far. */
    public String log() {
        Path log = data.resolve("log/karaf.log");
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    /** Stops it if it runs; its data folder stays for who wants to look. */
    @Override
    public void close() {
        if (Files.exists(data.resolve("run/instance"))) {
            stop();
        }
    }

    private String logTail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private void killQuietly() {
        if (Files.exists(data.resolve("run/instance"))) {
            ProcessHandle.of(pid()).filter(this::isOurs).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** A process id may have been given to another program since. */
    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.UTF_8)
                    .contains("-Dkota.data=" + data + "\0");
        } catch (IOException e) {
            return false;
        }
    }
}
