package org.kota.deploy;

import java.util.Optional;

/** Tells whether a module that was just installed works. */
interface Probe {

    /**
     * Waits until it does, or until it is clear that it doesn't.
     *
     * @return why it doesn't, or nothing if it does
     */
    Optional<String> ailment(Installed module);
}
