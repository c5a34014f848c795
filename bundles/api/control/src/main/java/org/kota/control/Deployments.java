package org.kota.control;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Modules come and go while the city runs: each change is a transaction that is done wholly or not at all, also by a process
 * that is killed in the middle of it. A DS service; all methods may be called from any thread, and one transaction is under
 * way at a time.
 *
 * <p>Every method throws {@link DeploymentException} if it can't do its work: what is wrong where, and what to do.
 */
@ProviderType
public interface Deployments {

    /** The archives that came with the program, by the module's id. */
    Map<String, Path> shipped();

    /**
     * Looks an archive through and tells what {@link #install} would change. Changes nothing.
     *
     * @param archive a KAR file on this machine
     * @param permits what is to be taken though it would be refused otherwise
     */
    Plan plan(Path archive, Set<Permit> permits);

    /**
     * Installs the module of an archive, or another version of one that is installed, and returns when it works, or when
     * what was there before is there again.
     *
     * @param archive a KAR file on this machine
     * @param permits what is to be taken though it would be refused otherwise
     * @param by the person who wants it
     */
    Ended install(Path archive, Set<Permit> permits, String by);

    /**
     * Takes a module away. What it has derived stays, and so do its settings.
     *
     * @param module its id
     * @param purge whether what it has come to is forgotten too: how far it has read the log, and what it has kept of that;
     *     if it is installed again, it begins anew with the oldest record that the log still has
     * @param by the person who wants it
     */
    Ended uninstall(String module, boolean purge, String by);

    /** The modules that were installed from archives, by id. */
    List<Standing> installed();

    /** Transactions that are over, and archives that were refused, the oldest first. */
    List<Ended> history();

    /** What is taken only if somebody asks for it in so many words. */
    enum Permit {
        /** An older version in the place of a newer one. */
        DOWNGRADE,
        /** An archive that nobody has signed. One that was altered, or signed by somebody who isn't trusted, is never taken. */
        UNSIGNED
    }

    /** What a transaction is. */
    enum Action {
        INSTALL,
        UPGRADE,
        UNINSTALL,
        /** An uninstallation that forgets what the module had come to. */
        PURGE
    }

    /** How it ended. */
    enum Outcome {
        /** It couldn't be taken: nothing was begun. */
        REFUSED,
        /** What was asked for holds. */
        DONE,
        /** It didn't work, or was cut off: what was there before is there again. */
        ROLLED_BACK
    }

    /**
     * What a transaction would change.
     *
     * @param module its id
     * @param from version that is installed, or empty
     * @param to version that is to be installed, or empty
     * @param publisher who vouches for what comes: {@link Publishers#PROGRAM}, one of {@link Publishers}, or empty for nobody
     * @param comes symbolic names and versions of the bundles that come
     * @param goes symbolic names and versions of the bundles that go
     */
    record Plan(
            Action action,
            String module,
            String from,
            String to,
            String publisher,
            List<String> comes,
            List<String> goes) {

        public Plan {
            comes = List.copyOf(comes);
            goes = List.copyOf(goes);
        }
    }

    /**
     * A transaction that is over.
     *
     * @param module its id
     * @param from version that was installed, or empty
     * @param to version that was to be installed, or empty
     * @param publisher who vouches for what was to be installed: {@link Publishers#PROGRAM}, one of {@link Publishers}, or empty
     *     for nobody
     * @param by the person who wanted it
     * @param begun when, Kota's time
     * @param ended when, Kota's time
     * @param reason why it was rolled back, or what is left to do, or empty
     */
    record Ended(
            Action action,
            String module,
            String from,
            String to,
            String publisher,
            String by,
            Instant begun,
            Instant ended,
            Outcome outcome,
            String reason) {}

    /**
     * A module that was installed from an archive.
     *
     * @param module its id
     * @param version that is installed
     * @param digest SHA-256 of the archive, 64 hexadecimal digits
     * @param publisher who vouched for it when it was installed: {@link Publishers#PROGRAM}, one of {@link Publishers}, or empty
     *     for nobody
     * @param revoked whether that publisher isn't trusted any more
     * @param since when it was installed in this version
     * @param by the person who did
     * @param changedOutside its bundles that somebody has stopped or taken away by other means, by symbolic name
     */
    record Standing(
            String module,
            String version,
            String digest,
            String publisher,
            boolean revoked,
            Instant since,
            String by,
            List<String> changedOutside) {

        public Standing {
            changedOutside = List.copyOf(changedOutside);
        }
    }
}
