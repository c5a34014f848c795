package org.kota.historysqlite;

import org.kota.model.Observation;

/**
 * Where a Datastream stands in a month file: its smallest and greatest key time, withdrawn rows included, and its latest
 * row that isn't withdrawn.
 */
final class Head {

    private static final long NONE = Long.MIN_VALUE;

    private long low;
    private long top;
    private long latestTime;
    private long latestId;
    private Row latest;
    private boolean dirty;

    private Head(long low, long top, long latestTime, long latestId) {
        this.low = low;
        this.top = top;
        this.latestTime = latestTime;
        this.latestId = latestId;
    }

    static Head empty() {
        return new Head(Long.MAX_VALUE, NONE, NONE, 0);
    }

    static Head of(long low, long top, Long latestTime, long latestId) {
        return new Head(low, top, latestTime == null ? NONE : latestTime, latestId);
    }

    long low() {
        return low;
    }

    long top() {
        return top;
    }

    boolean isEmpty() {
        return top == NONE;
    }

    boolean hasLatest() {
        return latestTime != NONE;
    }

    long latestTime() {
        return latestTime;
    }

    long latestId() {
        return latestId;
    }

    /** The latest row where it was written since the file was opened, else null. */
    Row latest() {
        return latest;
    }

    /** A row was added. */
    void add(Row row) {
        low = Math.min(low, row.observation().time());
        top = Math.max(top, row.observation().time());
        offer(row);
    }

    /** A row holds: it may be the latest. */
    void offer(Row row) {
        dirty = true;
        Observation observation = row.observation();
        if (observation.time() > latestTime || observation.time() == latestTime && observation.id() >= latestId) {
            become(row);
        }
    }

    private void become(Row row) {
        latest = row;
        latestTime = row.observation().time();
        latestId = row.observation().id();
    }

    boolean isLatest(Row row) {
        return row.observation().time() == latestTime && row.observation().id() == latestId;
    }

    /** The latest row was withdrawn; this one is the latest now, or none if null. */
    void fallBack(Row row) {
        dirty = true;
        if (row == null) {
            latest = null;
            latestTime = NONE;
            latestId = 0;
        } else {
            become(row);
        }
    }

    boolean isDirty() {
        return dirty;
    }

    void clean() {
        dirty = false;
    }
}
