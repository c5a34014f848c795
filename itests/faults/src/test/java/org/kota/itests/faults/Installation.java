package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** A program as it is installed, in a folder with the link {@code current}, and archives of other versions of it. */
final class Installation {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Makes an archive: its version, and what a shell does to the unpacked program before it is counted and packed. */
    private static final String MAKE = """
            set -e; cd "$0"; rm -rf v; cp -al program v; cd v
            cp release.properties r; mv r release.properties; sed -i "s/^version=.*/version=$1/" release.properties
            eval "$2"
            rm SHA256SUMS; find . -type f ! -name SHA256SUMS ! -name .unpacked -printf '%P\\n' | xargs -d '\\n' sha256sum >../sums
            rm -f .unpacked; mv ../sums SHA256SUMS; eval "$3"; cd ..; tar -c --transform "s,^v,kota-$1," v | gzip -1 >"kota-$1.tar.gz"; rm -rf v
            """;

    private final Path folder;
    private final KotaInstance kota;

    /** Installs the built archive in an empty folder; nothing runs yet. */
    Installation(Path folder) throws IOException {
        this.folder = folder;
        Path opt = Files.createDirectories(folder.resolve("opt"));
        Path program = folder.resolve("program");
        shell("cp -al '" + Distribution.unpacked() + "' '" + program + "' && rm -f '" + program
                + "/.unpacked' && cp -al '" + program + "' '" + opt.resolve("kota-first") + "' && ln -s kota-first '"
                + opt.resolve("current") + "'");
        kota = KotaInstance.of(opt.resolve("current"), folder.resolve("data"));
    }

    KotaInstance kota() {
        return kota;
    }

    /** An archive of a version whose files are changed by a shell in its folder before they are counted. */
    Path archive(String version, String change) {
        return archive(version, change, "true");
    }

    /** An archive that was altered after its files were counted, too. */
    Path archive(String version, String change, String alteration) {
        Commands.run("bash", "-c", MAKE, folder.toString(), version, change, alteration)
                .orFail();
        return folder.resolve("kota-" + version + ".tar.gz");
    }

    Result upgrade(Path archive, String... options) {
        List<String> words = new ArrayList<>(List.of("upgrade", archive.toString()));
        words.addAll(List.of(options));
        return kota.script(words.toArray(String[]::new));
    }

    /** Begins an upgrade and kills it, with all that it has started but the container, as soon as it has noted a step. */
    void killedAt(String step, Path archive) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid",
                        "--wait",
                        kota.program().resolve("bin/kota").toString(),
                        "upgrade",
                        archive.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.txt").toFile());
        builder.environment().putAll(kota.environment());
        builder.environment().put("PATH", deadly().getParent() + ":" + System.getenv("PATH"));
        builder.environment().put("DEADLY_STEP", step);
        Process process = builder.start();
        assertTrue("it ends", process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertTrue(
                step + " isn't what it was killed at: " + Files.readString(folder.resolve("killed.txt")),
                journal().contains("step=" + step + "\n"));
    }

    /** What moves files as mv does, and kills whoever lets it note the step that is to be the last. */
    private Path deadly() throws IOException {
        Path mv = Files.createDirectories(folder.resolve("bin")).resolve("mv");
        Files.writeString(mv, """
                #!/bin/bash
                /bin/mv "$@"; status=$?
                if [ "${@: -1}" = '%s' ] && grep -qx "step=$DEADLY_STEP" "${@: -1}"; then kill -KILL 0; fi
                exit $status
                """.formatted(folder.resolve("data.upgrade")));
        assertTrue(mv.toFile().setExecutable(true));
        return mv;
    }

    /** What the journal of an upgrade says; empty if there is none. */
    String journal() {
        try {
            Path journal = folder.resolve("data.upgrade");
            return Files.exists(journal) ? Files.readString(journal) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** After a start or an upgrade has come to its end: what runs is what the link leads to, and no trace is left. */
    void assertSettled(String version) throws IOException {
        assertEquals("", journal());
        assertEquals(List.of(), leftovers());
        kota.script("status").orFail();
        assertEquals(version, version(kota.program().toRealPath()));
        assertEquals(kota.program().toRealPath(), running());
    }

    private List<String> leftovers() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("data.before-upgrade") || name.equals("data.upgrade"))
                    .toList();
        }
    }

    /** The folder of the program that runs. */
    private Path running() throws IOException {
        String words = Files.readString(Path.of("/proc", String.valueOf(kota.pid()), "cmdline"));
        String after = words.substring(words.indexOf("-Dkota.program=") + "-Dkota.program=".length());
        return Path.of(after.substring(0, after.indexOf('\0')));
    }

    /** Of what the link leads to. */
    String version() throws IOException {
        return version(kota.program().toRealPath());
    }

    private static String version(Path program) throws IOException {
        Properties release = new Properties();
        try (var file = Files.newInputStream(program.resolve("release.properties"))) {
            release.load(file);
        }
        return release.getProperty("version");
    }

    private static void shell(String script) {
        Commands.run("bash", "-c", script).orFail();
    }
}
