package org.kota.store;

import java.util.List;
import org.kota.model.Observation;

/**
 * One page of Observations.
 *
 * @param observations in the order asked for
 * @param next where the next page begins, or null if this is the last
 */
public record Page(List<Observation> observations, Cursor next) {

    /**
     * A keyset cursor: the last Observation seen.
     *
     * @param time its key time
     * @param id its id, which tells equal times apart
     */
    public record Cursor(long time, long id) {}
}
