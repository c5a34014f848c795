package org.kota.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the disk of a folder takes no new file although it has free bytes, so that nobody is sent to make room on a disk
 * that isn't full.
 *
 * @param kind what it is
 * @param text what is wrong, to stand behind "the disk of such a folder"
 * @param advice what to do, as sentences
 */
public record DiskFault(Kind kind, String text, String advice) {

    /** What a disk may lack beside bytes. */
    public enum Kind {
        /** It was mounted so, or the system did it when the disk failed. */
        READ_ONLY,
        /** Its file system holds as many files as it can. */
        NO_INODES,
        /** What the system says, a quota for instance. */
        OTHER
    }

    private static final String PROBE = ".kota-probe";
    private static final long FULL = 1L << 20;

    /**
     * Looks by making an empty folder and removing it. That needs neither a page nor a file handle; and the rights to
     * write, which one may ask for without, are there on a disk that the system has just cut off.
     *
     * @param folder that is there
     * @return empty as well if the disk has no bytes left, or the folder is gone or somebody else's: others say that
     */
    public static Optional<DiskFault> of(Path folder) {
        Path probe = folder.resolve(PROBE);
        try {
            Files.createDirectory(probe);
            Files.deleteIfExists(probe);
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return removing(probe);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        } catch (IOException e) {
            return judge(reason(e), folder.toFile().getUsableSpace());
        }
    }

    /** Who looks at the same moment may have made it, or who was killed before. */
    private static Optional<DiskFault> removing(Path probe) {
        try {
            Files.deleteIfExists(probe);
            return Optional.empty();
        } catch (IOException e) {
            return judge(reason(e), 0);
        }
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    static Optional<DiskFault> judge(String reason, long free) {
        if (reason.toLowerCase(Locale.ROOT).contains("read-only")) {
            return Optional.of(new DiskFault(
                    Kind.READ_ONLY,
                    "is read-only: nothing can be stored on it, however much is free",
                    "Removing files doesn't help. dmesg says why the system did that. Make it writable with mount -o"
                            + " remount,rw, and Kota goes on by itself; if the system refuses that or the disk has failed,"
                            + " ./kota stop, check the disk (fsck), mount it again and ./kota start."));
        }
        if (reason.contains("No space left")) {
            return free < FULL
                    ? Optional.empty()
                    : Optional.of(new DiskFault(
                            Kind.NO_INODES,
                            "has no inodes left: no file can be made on it, though " + (free >> 20) + " MB are free",
                            "See df -i. Remove files that nobody needs, many small ones rather than large ones, or give"
                                    + " the file system more inodes; Kota goes on by itself."));
        }
        return Optional.of(new DiskFault(
                Kind.OTHER,
                "takes no new file: " + reason,
                "See dmesg and df -h, df -i and quota -s for what is used up; Kota goes on by itself."));
    }
}
