package org.kota.bus;

import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetters.DeadLetter;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows how to feed a dead letter in again. A DS service (whiteboard) of whoever refused it. */
@ConsumerType
public interface DeadLetterRetry {

    /** Whether letters of this stage (and source) are this service's. */
    boolean accepts(DeadLetter letter);

    /**
     * Tries again. Completes with null if the letter was taken, else with the reason why it was refused again. The
     * caller settles the letter.
     */
    CompletionStage<String> retry(DeadLetter letter);
}
