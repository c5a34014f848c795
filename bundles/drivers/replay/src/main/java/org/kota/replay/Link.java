package org.kota.replay;

import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** A connection to the broker under a device's account. */
interface Link extends AutoCloseable {

    /** Publishes with QoS 1; completes when the broker has acknowledged, exceptionally if it refused or went away. */
    CompletionStage<Void> publish(String topic, byte[] payload) throws IOException;

    @Override
    void close();

    /** Opens links. */
    interface Opener {
        /**
         * @throws IOException if the broker can't be reached or refuses the account
         */
        Link open() throws IOException;
    }
}
