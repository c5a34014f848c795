package org.kota.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the files of settings in etc have been, and who changed them. Versions are named by their content: the same text is
 * the same version. What people log in with isn't among the files. A DS service, safe for any thread; files are named from
 * etc on, say {@code org.kota.city.cfg}.
 */
@ProviderType
public interface SettingsHistory {

    /** Every change that is known, the newest first. */
    List<Change> list();

    /**
     * The changes of one file, the newest first.
     *
     * @throws IllegalArgumentException if nothing is known of such a file
     */
    List<Change> list(String file);

    /**
     * What differs between two versions, without secrets: where one stands, that there is one is all that is told.
     *
     * @param from version, or null for the one before the present one
     * @param to version, or null for the present one
     * @throws IllegalArgumentException if there is no such file or version, or its content isn't kept
     */
    Difference diff(String file, String from, String to);

    /**
     * Writes a version back, as an editor would; who uses the file takes it up as any edit. What stands there is kept as a
     * version first.
     *
     * @param who by name
     * @param trial whether to change nothing, and tell what would change
     * @throws IllegalArgumentException as of {@link #diff}
     * @throws IllegalStateException if the version wouldn't be valid now, if that can't be told at present, if it is what
     *     stands there already, or if the file can't be written: says which. Nothing is changed
     */
    Rollback rollback(String file, String version, String who, boolean trial);

    /**
     * Tells, before a file is written by a program, that the person on whose thread this is called is the author; nobody's
     * thread leaves it to be told as an edit of the file.
     *
     * @param text that the file is about to have, or null if it is about to be removed
     */
    void announce(String file, String text);

    /**
     * One change.
     *
     * @param file from etc on
     * @param version the name of the content; empty if the file was removed
     * @param time when it was seen, Kota time, milliseconds since 1970
     * @param who by name; {@link #EDIT} if the file was edited, {@link #FOUND} if it was there before anything was known
     * @param outcome what became of it
     * @param reason why it was refused, else empty
     */
    record Change(String file, String version, long time, String who, Outcome outcome, String reason) {

        /** Nobody told of it: the file was another one. */
        public static final String EDIT = "file";

        /** It stood there when this was looked at for the first time. */
        public static final String FOUND = "";
    }

    /** What became of a change. */
    enum Outcome {
        /** It stands there, and holds. */
        IN_USE,
        /** It held until another one took its place. */
        USED,
        /** It wasn't valid: the last valid version before it held. */
        REFUSED,
        /** Nobody here judges such a file: whoever reads it does. */
        UNCHECKED,
        /** The file was removed. */
        REMOVED
    }

    /** What differs between two versions of a file; {@code from} is empty if there is nothing before. */
    record Difference(String file, String from, String to, List<Line> lines) {}

    /**
     * A line that differs, or one that stands near such a line.
     *
     * @param kind which
     * @param number of the line in the version that has it; of a line that is the same, in the later one
     * @param text without secrets
     */
    record Line(Kind kind, int number, String text) {}

    /** How a line differs. */
    enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /**
     * What a way back changes, or would.
     *
     * @param difference from what stands there to the version
     * @param judged whether it is known that the version is valid; false for a file that nobody here judges
     */
    record Rollback(Difference difference, boolean judged) {}
}
