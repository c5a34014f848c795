package org.kota.model;

import java.util.Objects;

/**
 * A later, better value for an Observation that is already recorded, from its source or from a person. The former value
 * is kept.
 *
 * @param observation the value that holds from now on; its identity says which one it corrects
 * @param who the person or source that corrects
 * @param why the reason, for people
 */
public record Correction(Observation observation, String who, String why) implements BusRecord {
    public Correction {
        Objects.requireNonNull(observation, "observation");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
    }
}
