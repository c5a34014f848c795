package org.kota.deploy;

import java.time.Instant;

/**
 * A change of what is installed.
 *
 * @param action what a person asked for
 * @param module its id
 * @param from SHA-256 of the archive that was installed before, empty if none was
 * @param to SHA-256 of the archive that is to be installed, empty if none is
 * @param by the person
 * @param begun when
 */
record Transaction(Action action, String module, String from, String to, String by, Instant begun) {

    /** What a person asks for. */
    enum Action {
        INSTALL,
        UPGRADE,
        UNINSTALL
    }

    /** How it ended. */
    enum Outcome {
        /** What was asked for is installed. */
        DONE,
        /** It didn't work: what was there before is there again. */
        ROLLED_BACK
    }

    /**
     * A transaction that is over.
     *
     * @param transaction that ended
     * @param outcome how
     * @param ended when
     * @param reason why it was rolled back, or what else is to be said; may be empty
     */
    record Ended(Transaction transaction, Outcome outcome, Instant ended, String reason) {}
}
