package org.kota.itests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kota.testkit.FreePort;

/** The {@link MinimalPipeline} in a process of its own, on its own Artemis or on a Mosquitto. */
final class PlainPipeline implements Pipeline {

    private final String name;
    private final int port;
    private final Mosquitto mosquitto;
    private final Process process;
    private final BufferedReader in;
    private final PrintWriter out;

    PlainPipeline(String name, Mosquitto mosquitto, Path folder) throws IOException {
        this.name = name;
        this.mosquitto = mosquitto;
        port = mosquitto == null ? FreePort.next() : mosquitto.port();
        Files.createDirectories(folder);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MinimalPipeline.class.getName(),
                String.valueOf(port),
                folder.toString()));
        if (mosquitto == null) {
            command.add("artemis");
        }
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        if (!"ready".equals(in.readLine())) {
            throw new IOException(name + " doesn't start: " + Files.readString(folder.resolve("errors.txt")));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Long> processes() {
        var processes = new ArrayList<Long>(List.of(process.pid()));
        if (mosquitto != null) {
            processes.add(mosquitto.pid());
        }
        return processes;
    }

    @Override
    public long stored() throws IOException {
        out.println("stored");
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException(name + " has ended");
        }
        return Long.parseLong(answer);
    }

    @Override
    public void close() {
        out.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (mosquitto != null) {
            mosquitto.close();
        }
    }
}
