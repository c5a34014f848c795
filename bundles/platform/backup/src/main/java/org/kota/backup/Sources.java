package org.kota.backup;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which files of a data folder a backup holds, in the order in which they are read while the city runs: what
 * importers have taken, offsets and states first, then the history, then the log, the catalog last. So whatever a file refers to is in a file that is read after
 * it, and what is restored catches up from the log as after a fall of the machine.
 */
final class Sources {

    /** Logs of a program, what a start makes anew, and the broker's journal, which is no more than a way to the log. */
    private static final Set<String> LEFT_OUT = Set.of("karaf", "log", "tmp", "broker", Known.FOLDER);

    /** Of the facts of the running instance those that belong to the data. */
    private static final Set<String> RUN =
            Set.of("run/clock", "run/demo", "run/etc-as-shipped.properties", "run/ports");

    /** What is noted as taken from a file or a recording comes before the log: none of it is noted that the log lacks. */
    private static final List<String> ORDER =
            List.of("air-files/", "replay/", "bus/subscriptions.db", "history/", "bus/", "catalog/");

    /** Without the mark the catalog leaves out a range of ids, so that none gets a second meaning. */
    private static final Set<String> MARKS = Set.of("catalog/ids.mark");

    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private Sources() {}

    /** How many stages there are: a file is looked for when its stage begins, and no earlier. */
    static int stages() {
        return ORDER.size() + 1;
    }

    /** The files of a stage at present, relative to the data folder, in order. */
    static List<String> of(Path data, int stage) throws IOException {
        var found = new ArrayList<String>();
        Files.walkFileTree(data, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(data, found));
        return found.stream().filter(path -> stage(path) == stage).sorted().toList();
    }

    private static int stage(String path) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (path.startsWith(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }

    /** Whether a file is part of the city, and not of what runs on this machine. */
    static boolean belongs(String path) {
        String top = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        boolean run = top.equals("run");
        return !LEFT_OUT.contains(top)
                && (!run || RUN.contains(path))
                && !MARKS.contains(path)
                && COMPANIONS.stream().noneMatch(path::endsWith);
    }

    /** Collects what belongs. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path data;
        private final List<String> found;

        Walk(Path data, List<String> found) {
            this.data = data;
            this.found = found;
        }

        private String name(Path path) {
            return data.relativize(path).toString();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean foreign =
                    Files.isDirectory(folder.resolve(Manifest.FOLDER)) && Files.isDirectory(folder.resolve("objects"));
            return LEFT_OUT.contains(name(folder)) || foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && belongs(name(file))) {
                found.add(name(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
