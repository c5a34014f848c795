package org.kota.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** The built archive, unpacked once for each module that tests it and each build of it. */
public final class Distribution {

    private Distribution() {}

    /** Root of the source tree. */
    public static Path root() {
        String root = System.getProperty("kota.root");
        return root == null ? search(Path.of("").toAbsolutePath()) : Path.of(root);
    }

    /** Folder for what tests leave behind. */
    public static Path work() {
        return Path.of(System.getProperty("kota.work", "target")).toAbsolutePath();
    }

    /** @return the program folder, with {@code bin/kota} in it */
    public static synchronized Path unpacked() {
        try {
            Path archive = archive();
            FileTime built = Files.getLastModifiedTime(archive);
            Path home = work().resolve("program-" + built.toMillis());
            Path mark = home.resolve(".unpacked");
            if (!Files.exists(mark)) {
                Files.createDirectories(home);
                Commands.run("tar", "-xzf", archive.toString(), "-C", home.toString(), "--strip-components=1")
                        .orFail();
                Files.createFile(mark);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the distribution", e);
        }
    }

    /** The built archive. */
    public static Path archive() {
        Path target = root().resolve("karaf-assembly/target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("No distribution in " + target + ": run ./kota build"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + target, e);
        }
    }

    private static Path search(Path folder) {
        if (folder == null) {
            throw new IllegalStateException("Not inside Kota's source tree: set the system property kota.root");
        }
        return Files.exists(folder.resolve("karaf-assembly/pom.xml")) ? folder : search(folder.getParent());
    }
}
