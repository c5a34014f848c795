package org.kota.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody has removed files that the broker writes to: what it writes there goes with the process. Linux tells it
 * of each open file; elsewhere nobody knows. Belongs to one thread but for {@link #found}.
 */
final class LostFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LostFiles.class);
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final String DELETED = " (deleted)";

    private final Path folder;
    private Set<String> former = Set.of();
    private volatile boolean found;

    /** @param folder of the broker's data, which exists */
    LostFiles(Path folder) {
        this.folder = folder;
    }

    /** Looks again. What is found twice in a row counts: the broker itself closes what it has removed a moment later. */
    void look() {
        if (found || !Files.isDirectory(OPEN)) {
            return;
        }
        Set<String> now = deleted();
        found = now.stream().anyMatch(former::contains);
        former = now;
    }

    /** Whether it was so, at a former look. */
    boolean found() {
        return found;
    }

    private Set<String> deleted() {
        var deleted = new HashSet<String>();
        String below = folder.toAbsolutePath() + "/";
        try (Stream<Path> handles = Files.list(OPEN)) {
            handles.forEach(handle -> {
                String target = target(handle);
                if (target.startsWith(below) && target.endsWith(DELETED)) {
                    deleted.add(target);
                }
            });
        } catch (IOException e) {
            LOG.debug("The open files of this process can't be listed", e);
        }
        return deleted;
    }

    /** Empty if it was closed meanwhile. */
    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            LOG.trace("{} is closed", handle, e);
            return "";
        }
    }
}
