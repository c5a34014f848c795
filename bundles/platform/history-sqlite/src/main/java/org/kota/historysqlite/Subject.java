package org.kota.historysqlite;

import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Retraction;

/** Which identity a record is about. */
final class Subject {

    private Subject() {}

    /** Whether the history keeps records of this kind; others are passed over. */
    static boolean concerns(BusRecord record) {
        return record instanceof Observation || record instanceof Correction || record instanceof Retraction;
    }

    static long datastream(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation.datastream();
        }
        if (record instanceof Correction correction) {
            return correction.observation().datastream();
        }
        return ((Retraction) record).datastream();
    }

    static long time(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation.time();
        }
        if (record instanceof Correction correction) {
            return correction.observation().time();
        }
        return ((Retraction) record).time();
    }
}
