package org.kota.deploy;

import java.time.Instant;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;

/**
 * A change of what is installed that is under way.
 *
 * @param module its id
 * @param from what was installed before
 * @param to what is to be installed
 * @param by the person who wants it
 * @param begun when
 */
record Transaction(Action action, String module, Edition from, Edition to, String by, Instant begun) {

    /**
     * A version of a module.
     *
     * @param version of its feature, empty for none
     * @param digest SHA-256 of its archive, empty for none
     * @param publisher who vouched for it, empty for nobody or none
     */
    record Edition(String version, String digest, String publisher) {

        /** The module isn't installed. */
        static final Edition NONE = new Edition("", "", "");

        static Edition of(Installed module) {
            return new Edition(module.version().toString(), module.archive(), module.publisher());
        }
    }

    Ended ended(Outcome outcome, Instant when, String reason) {
        return new Ended(
                action, module, from.version(), to.version(), to.publisher(), by, begun, when, outcome, reason);
    }
}
