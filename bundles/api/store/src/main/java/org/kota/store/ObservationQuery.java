package org.kota.store;

/**
 * A page of a Datastream's Observations by key time.
 *
 * @param datastream catalog id
 * @param from first key time, inclusive, milliseconds since 1970
 * @param to last key time, exclusive
 * @param newestFirst order
 * @param limit most Observations of the page, 1 to 10,000
 * @param after cursor of the former page, or null for the first
 */
public record ObservationQuery(long datastream, long from, long to, boolean newestFirst, int limit, Page.Cursor after) {

    public ObservationQuery {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A page has 1 to 10,000 observations, not " + limit);
        }
    }

    public ObservationQuery next(Page.Cursor cursor) {
        return new ObservationQuery(datastream, from, to, newestFirst, limit, cursor);
    }
}
