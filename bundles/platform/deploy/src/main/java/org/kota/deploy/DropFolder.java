package org.kota.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kota.control.DeploymentException;
import org.kota.control.Deployments;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for archives: each that somebody puts there is installed as in the shell, if a trusted publisher has signed it, and
 * then lies in {@code installed/}, or in {@code refused/} beside a text that says why. One thread at a time.
 */
final class DropFolder {

    /** Who has installed what came this way. */
    static final String BY = "drop folder";

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final Path folder;
    private final Deployments deployments;
    private final UnaryOperator<String> indonesian;
    private Map<Path, State> former = Map.of();

    /** A file as it was looked at: who copies it may not be done. */
    private record State(long size, long modified, boolean isDone) {}

    /** @param indonesian says a reason in Indonesian */
    DropFolder(Path folder, Deployments deployments, UnaryOperator<String> indonesian) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.deployments = deployments;
        this.indonesian = indonesian;
    }

    /** Takes the archives that haven't changed since the last look. */
    void look() throws IOException {
        var now = new HashMap<Path, State>();
        for (Path file : archives()) {
            State state = state(file);
            State before = former.get(file);
            boolean still = before != null && before.size == state.size && before.modified == state.modified;
            boolean done = still && (before.isDone || take(file));
            now.put(file, new State(state.size, state.modified, done));
        }
        former = now;
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".kar") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static State state(Path file) throws IOException {
        return new State(Files.size(file), Files.getLastModifiedTime(file).toMillis(), false);
    }

    /** @return false if it is to be tried again */
    private boolean take(Path file) throws IOException {
        try {
            Ended ended = deployments.install(file, Set.of(), BY);
            if (ended.outcome() == Outcome.DONE) {
                LOG.info("{} {} is installed from {}", ended.module(), ended.to(), file);
                move(file, "installed");
            } else {
                refuse(file, ended.reason());
            }
            return true;
        } catch (DeploymentException e) {
            if (!e.isTemporary()) {
                refuse(file, e.getMessage());
            }
            return !e.isTemporary();
        }
    }

    private void refuse(Path file, String reason) throws IOException {
        LOG.warn("{} isn't installed: {}", file, reason);
        Path refused = move(file, "refused");
        Files.writeString(
                refused.resolveSibling(refused.getFileName() + ".txt"),
                reason + "\n\n" + indonesian.apply(reason) + "\n",
                StandardCharsets.UTF_8);
    }

    private Path move(Path file, String where) throws IOException {
        Path to = Files.createDirectories(folder.resolve(where)).resolve(file.getFileName());
        return Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
