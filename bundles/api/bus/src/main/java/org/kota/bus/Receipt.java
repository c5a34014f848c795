package org.kota.bus;

import org.kota.model.RefusalReason;

/** The bus's answer for one record of a batch. */
public sealed interface Receipt {

    /**
     * The record is on disk. That says nothing yet about its identity: the history may still find it a duplicate or in
     * conflict.
     *
     * @param position its place in the log
     * @param id the id that the observation was given, at most 2^53
     */
    record Accepted(Position position, long id) implements Receipt {}

    /**
     * The record is not in the log. It has been counted, and kept as a dead letter.
     *
     * @param reason the counted reason
     * @param detail a sentence: what was wrong, and what to do
     */
    record Refused(RefusalReason reason, String detail) implements Receipt {}
}
