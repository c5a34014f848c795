package org.kota.itests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A city with observations in all its files that was killed in the middle of its life. Its files are damaged in one way at
 * a time, and it is started: then either nothing is missing, or doctor or log name the file, or the folder, of which
 * something is. Where it starts, it takes what comes from then on.
 */
final class Patient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final String NO_ACCOUNT = "has no secret, so it can't log in";
    private static final int MESSAGES = 1_000;
    private static final int LATER = 100;
    private static final Duration START = Duration.ofSeconds(40);
    private static final int NOT_YET = -1;
    private static final String GARBLED = "garbled-01";
    private static final int REFUSED = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Patient.class);

    private final KotaInstance kota;
    private final Path data;
    private final Path sound;
    private final City city;
    private final Traffic traffic;
    private final City.Ledger ledger;

    Patient(String name) throws IOException {
        kota = KotaInstance.named(name).start();
        data = kota.data();
        sound = data.resolveSibling(data.getFileName() + "-sound");
        city = new City(kota);
        traffic = new Traffic(kota);
        traffic.awaitMore(MESSAGES);
        sendGarbage();
        traffic.finish();
        traffic.assertWhole();
        traffic.close();
        ledger = city.ledger();
        kota.kill();
        Files.move(data, sound);
    }

    /** So that there are dead letters, too. */
    private void sendGarbage() {
        try (Mqtt post = new Mqtt(kota.ports().mqtt(), GARBLED, city.addPost(GARBLED))) {
            for (int i = 0; i < REFUSED; i++) {
                post.send("devices/" + GARBLED + "/senml", "garbage " + i);
            }
        } catch (MqttException e) {
            throw new IllegalStateException("The garbage can't be sent", e);
        }
        Awaitility.await().atMost(PATIENCE).until(this::hasLetters);
    }

    private boolean hasLetters() {
        return city.json("kota:deadletter-list --json").size() == REFUSED;
    }

    /** What becomes of it after what is missing was named. */
    private interface Course {
        /** @return for the log of the test */
        String run(CompletableFuture<Integer> start, List<Path> hurt) throws IOException;
    }

    /** Damages the files whose path ends so, and starts: what is missing is named, and what comes from then on is stored. */
    void suffers(String files, Wound wound) throws IOException {
        suffers(files, wound, (start, hurt) -> goOn(start));
    }

    /** Damages files of which the log has everything, and starts: they become whole again by themselves, and stay so. */
    void getsOver(String files, Wound wound) throws IOException {
        suffers(files, wound, (start, hurt) -> {
            awaitWhole(start);
            kota.kill();
            kota.start();
            awaitWhole(start);
            return goOn(start);
        });
    }

    /** Damages files without which the history takes nothing: what comes waits for them to be restored, as is advised. */
    void waitsForARestore(String files, Wound wound) throws IOException {
        suffers(files, wound, (start, hurt) -> {
            try (var later = new Traffic(kota, "02")) {
                later.awaitMore(LATER);
                later.pause();
                kota.script("stop").orFail();
                restore(hurt);
                kota.start();
                awaitWhole(start);
                awaitStored(later);
                return later.acknowledged() + " acknowledged, and stored after the restore";
            }
        });
    }

    private void restore(List<Path> hurt) {
        for (Path file : hurt) {
            Commands.run("rm", "-f", file + "-wal", file + "-shm").orFail();
            Commands.run("cp", "-a", sound.resolve(data.relativize(file)).toString(), file.toString())
                    .orFail();
        }
    }

    private void suffers(String files, Wound wound, Course course) throws IOException {
        Commands.run("cp", "-a", sound.toString(), data.toString()).orFail();
        Commands.run("rm", "-rf", data.resolve("log").toString()).orFail(); // what it said before the kill
        List<Path> hurt = matching(files);
        for (Path file : hurt) {
            wound.inflict(file);
        }
        CompletableFuture<Integer> start =
                CompletableFuture.supplyAsync(() -> kota.script("start").status());
        try {
            LOG.info("{} {}: {}", files, wound, awaitOutcome(files + " " + wound, start, hurt));
            LOG.info("{} {}: afterwards {}", files, wound, course.run(start, hurt));
        } catch (ConditionTimeoutException e) {
            LOG.error("{} {}: something is missing, and nobody says so or it doesn't come back", files, wound);
            throw e;
        } finally {
            kota.kill();
            start.join();
            Commands.run("rm", "-rf", data.toString()).orFail();
        }
    }

    /** Where it has started, new posts send: what is acknowledged from then on is stored, once. @return what became of it */
    private String goOn(CompletableFuture<Integer> start) {
        if (!hasStarted(start)) {
            return "it doesn't start";
        }
        try (var later = new Traffic(kota, "02")) {
            later.awaitMore(LATER);
            later.pause();
            awaitStored(later);
            return later.acknowledged() + " acknowledged and stored";
        }
    }

    private static void awaitStored(Traffic later) {
        Awaitility.await("what comes after the damage is stored")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(later::assertStored);
    }

    private static boolean hasStarted(CompletableFuture<Integer> start) {
        return start.copy()
                        .completeOnTimeout(NOT_YET, START.toSeconds(), TimeUnit.SECONDS)
                        .join()
                == 0;
    }

    private String awaitOutcome(String what, CompletableFuture<Integer> start, List<Path> hurt) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> outcome(start, hurt), said -> !said.isEmpty());
    }

    private void awaitWhole(CompletableFuture<Integer> start) {
        Awaitility.await("it is whole again")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> isWhole(start));
    }

    /** Files or folders below the data folder whose path begins and ends so: {@code bus/log-*.db}. */
    private List<Path> matching(String files) throws IOException {
        var pattern = data.getFileSystem().getPathMatcher("glob:" + data + "/" + files);
        try (Stream<Path> all = Files.walk(data)) {
            List<Path> found =
                    all.filter(pattern::matches).filter(Files::isRegularFile).toList();
            if (found.isEmpty()) {
                throw new AssertionError("There is no " + files + " in " + data);
            }
            return found;
        }
    }

    /** What is said of the files, or "whole"; empty if that isn't clear yet. */
    private String outcome(CompletableFuture<Integer> start, List<Path> hurt) {
        String said = Stream.concat(
                        doctor(),
                        kota.log().lines().filter(line -> line.contains("| ERROR |") || line.contains("| WARN ")))
                .filter(line -> hurt.stream().anyMatch(file -> names(line, file)))
                .findFirst()
                .orElse("");
        return said.isEmpty() && isWhole(start) ? "whole" : said;
    }

    private Stream<String> doctor() {
        try {
            return kota.shell("kota:doctor --no-format").out().lines().filter(line -> !line.startsWith("OK"));
        } catch (UncheckedIOException e) {
            return Stream.empty(); // the shell isn't there yet
        }
    }

    /** The log and the offsets of the bus belong together: one lacks what the other has. */
    private static boolean names(String line, Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.db-(wal|shm)$", ".db");
        boolean isAWord = !name.contains(".");
        return line.contains(isAWord ? file.toString() : name)
                || line.contains(file.getParent() + " ")
                || line.contains(file.getParent().getFileName() + "/ were lost")
                || file.endsWith("security/devices") && line.contains(NO_ACCOUNT);
    }

    private boolean isWhole(CompletableFuture<Integer> start) {
        if (!start.isDone() || start.join() != 0) {
            return false;
        }
        try {
            traffic.assertWhole();
            return city.ledger().received() >= ledger.received()
                    && hasLetters()
                    && doctor().noneMatch(line -> line.contains(NO_ACCOUNT));
        } catch (AssertionError e) {
            LOG.debug("Not whole, or not yet", e);
            return false;
        }
    }

    @Override
    public void close() {
        traffic.close();
        kota.close();
    }
}
