package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.kota.itests.harness.Commands;
import org.kota.testkit.FreePort;

/** Apache Karaf as it is downloaded, with only its ports and addresses changed; the same Java options as Kota's. */
final class BareKaraf {

    private final Path home;
    private final int ssh = FreePort.next();
    private Process process;

    /** @param archive its tar.gz */
    BareKaraf(Path archive, Path home) throws IOException {
        this.home = Files.createDirectories(home);
        Commands.run("tar", "-xzf", archive.toString(), "-C", home.toString(), "--strip-components=1")
                .orFail();
        set("etc/org.apache.karaf.shell.cfg", "sshPort", String.valueOf(ssh));
        set("etc/org.apache.karaf.shell.cfg", "sshHost", "127.0.0.1");
        set("etc/org.apache.karaf.management.cfg", "rmiRegistryPort", String.valueOf(FreePort.next()));
        set("etc/org.apache.karaf.management.cfg", "rmiServerPort", String.valueOf(FreePort.next()));
        set("etc/org.apache.karaf.management.cfg", "rmiRegistryHost", "127.0.0.1");
        set("etc/org.apache.karaf.management.cfg", "rmiServerHost", "127.0.0.1");
    }

    /** The archive that the build has fetched. */
    static Path archive() throws IOException {
        Path folder = org.kota.itests.harness.Distribution.work().resolve("karaf");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No Apache Karaf in " + folder + ": build this module"));
        }
    }

    private void set(String file, String key, String value) throws IOException {
        Path path = home.resolve(file);
        String text = Files.readString(path, StandardCharsets.UTF_8);
        Files.writeString(path, text.replaceFirst("(?m)^" + key + "\\s*=.*$", key + " = " + value));
    }

    /** Starts it. @return milliseconds until its shell answers */
    double start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_MIN_MEM", "128m");
        builder.environment().put("JAVA_MAX_MEM", "512m");
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_"));
        process = builder.start();
        return Figures.millis(Prompt.await(ssh) - begin);
    }

    /** The process of its Java machine. */
    long pid() {
        return process.descendants()
                .filter(one -> one.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle())
                .pid();
    }

    /** Stops it, if it runs. */
    void stop() throws InterruptedException {
        if (process == null || !process.isAlive()) {
            return;
        }
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
