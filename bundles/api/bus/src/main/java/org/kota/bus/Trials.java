package org.kota.bus;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets somebody be tried out in the place of another who has subscriptions: what they have come to can be taken back, as if
 * he had never been there. A DS service of the bus; all methods may be called from any thread.
 *
 * <p>Every method throws {@link IllegalStateException} if the disk doesn't take it.
 */
@ProviderType
public interface Trials {

    /**
     * Keeps offset and state of every subscription whose name begins so, as they are now, until {@link #commit} or {@link
     * #takeBack}. If neither is called before the bus ends, however it ends, the trial is taken back when the bus is opened
     * again. Of two begins the second counts.
     *
     * @param prefix of the names, e.g. {@code depth-gauge/}
     * @throws IllegalStateException if one of them is open
     */
    void begin(String prefix);

    /** What the subscriptions have come to since the trial began counts. Has no effect without a trial. */
    void commit(String prefix);

    /**
     * Puts offset and state of the subscriptions back as they were when the trial began; those that didn't exist then are
     * forgotten. What was published meanwhile stays in the log: {@link #takenBack} tells where. Has no effect without a
     * trial.
     *
     * @throws IllegalStateException if one of them is open
     */
    void takeBack(String prefix);

    /** Trials that were taken back, the oldest first, until {@link #revised}. */
    List<TakenBack> takenBack();

    /** What was published in that trial has been put right: it is told of no more. */
    void revised(TakenBack trial);

    /**
     * A trial that was taken back.
     *
     * @param prefix of the names of its subscriptions
     * @param after the end of the log when it began
     * @param until the end of the log when it was taken back: what it published lies behind the one and up to the other
     */
    record TakenBack(String prefix, Position after, Position until) {}
}
