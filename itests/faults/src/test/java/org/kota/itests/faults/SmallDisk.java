package org.kota.itests.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kota.itests.harness.Commands;

/** A disk of its own in memory, small enough to be filled for real. Only root may mount one: see {@link AsRoot}. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 << 10;
    private static final int PAGE = 4 << 10;

    private final Path at;
    private final Path ballast;

    private SmallDisk(Path at) {
        this.at = at;
        ballast = at.resolve("ballast");
    }

    /** Mounts an empty disk of this size at a folder, which is made if need be. */
    static SmallDisk mount(Path at, int megabytes) throws IOException {
        Files.createDirectories(at);
        Commands.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "tmpfs", at.toString())
                .orFail();
        return new SmallDisk(at);
    }

    long free() {
        return at.toFile().getUsableSpace();
    }

    /** Takes all that is free but this, in whole pages. */
    void fill(long but) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                ballast, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            for (long left = free() - but; left >= PAGE; left = free() - but) {
                out.write(new byte[(int) Math.min(BLOCK, left)]);
            }
        }
    }

    /** Takes every page, also those that somebody gives back meanwhile. */
    void fillUp() throws IOException {
        try {
            fill(0);
        } catch (IOException e) {
            if (free() >= PAGE) {
                throw e; // not because another was faster
            }
        }
    }

    /** Leaves room for no further file, also those that somebody removes meanwhile. */
    void takeInodes() {
        inodes(Commands.run("df", "--output=iused", at.toString())
                .orFail()
                .text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .strip());
    }

    void giveInodes() {
        inodes("100000");
    }

    private void inodes(String number) {
        Commands.run("mount", "-o", "remount,nr_inodes=" + number, at.toString())
                .orFail();
    }

    /** Gives back what was taken. */
    void clear() throws IOException {
        Files.deleteIfExists(ballast);
    }

    /** Keeps all that is on it, for who looks for the cause of a failure. */
    void keep() throws IOException {
        clear();
        Commands.run("cp", "-a", at.toString(), at + ".kept").orFail();
    }

    /** The log of what happened on it outlives it, and the settings that held. */
    @Override
    public void close() throws IOException {
        keep("log/karaf.log", ".log");
        keep("etc/org.kota.broker.cfg", ".broker.cfg");
        Commands.run("umount", "--lazy", at.toString()).orFail();
    }

    private void keep(String file, String suffix) throws IOException {
        Path one = at.resolve(file);
        if (Files.exists(one)) {
            Files.copy(one, at.resolveSibling(at.getFileName() + suffix));
        }
    }
}
