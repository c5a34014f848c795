package org.kota.control;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Backups of the data folder, made while the city runs. A DS service; all methods may be called from any thread and take
 * as long as the data is large. A place that holds backups is a folder, or the address of an SFTP server.
 *
 * <p>Every method throws {@link BackupException} if it can't do its work: it names the place or file, and what to do.
 */
@ProviderType
public interface Backups {

    /**
     * Makes a backup: what was accepted before it began is in it, whatever happens meanwhile. Files that the place has
     * from a former backup aren't written again.
     *
     * @param place where it is to lie, or null for the one of {@code etc/org.kota.backup.cfg}
     */
    Backup make(String place);

    /** The backups of a place, newest first; null for the one of the settings. */
    List<Backup> list(String place);

    /**
     * Reads a whole backup back: every file is there and is what it was, and every database in it is sound.
     *
     * @param name of the backup, or null for the newest
     * @return how many files were read
     */
    int check(String place, String name);

    /**
     * Makes a data folder of a backup, for an instance that is started on it; it is there whole or not at all.
     *
     * @param name of the backup, or null for the newest
     * @param folder that doesn't exist yet, or is empty
     */
    Backup restore(String place, String name, Path folder);

    /** How the backups of the settings stand. */
    State state();

    /**
     * One backup.
     *
     * @param name its name within the place: when it began, UTC
     * @param begun when it began, real time
     * @param version of Kota that made it
     * @param files number of files
     * @param bytes size of them all
     * @param added bytes that this backup added to its place, compressed
     */
    record Backup(String name, Instant begun, String version, int files, long bytes, long added) {}

    /**
     * The state of the backups that the settings ask for.
     *
     * @param place where they lie; empty if none is set
     * @param next when the next one is due, real time; null if none is
     * @param last when the last one of this place was done, real time; null if there was none, as far as is known here
     * @param problem why the last attempt failed, with what to do; empty if it didn't
     */
    record State(String place, Instant next, Instant last, String problem) {}

    /** A backup can't be made, read or restored: the message names the place or file and what to do. */
    final class BackupException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BackupException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
