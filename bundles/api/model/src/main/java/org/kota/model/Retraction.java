package org.kota.model;

import java.util.Objects;

/**
 * The withdrawal of a recorded Observation: it is no longer shown or used, but kept with who and why.
 *
 * @param datastream catalog id
 * @param time key time of the Observation that is withdrawn
 * @param observation its id where the Datastream's policy is {@link IdentityPolicy#APPEND}, else 0
 * @param who the person or source that withdraws
 * @param why the reason, for people
 * @param received when Kota received the withdrawal
 */
public record Retraction(long datastream, long time, long observation, String who, String why, long received)
        implements BusRecord {
    public Retraction {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
    }
}
