package org.kota.buslocal;

import org.kota.bus.Receipt;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;
import org.kota.model.Retraction;
import org.kota.store.Catalog;

/** Decides whether a record's form fits the catalog. */
final class FormCheck {

    /** Most bytes of an encoded record. */
    static final int MAX_RECORD = 256 * 1024;

    private final Catalog catalog;

    FormCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Null if the record may be appended, else why not. */
    Receipt.Refused judge(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation(observation);
        }
        if (record instanceof Correction correction) {
            return observation(correction.observation());
        }
        if (record instanceof Retraction retraction) {
            return datastream(retraction.datastream(), catalog.datastream(retraction.datastream()));
        }
        return new Receipt.Refused(
                RefusalReason.INVALID, "Only observations, corrections and retractions can be published");
    }

    static Receipt.Refused tooLarge(int size) {
        return new Receipt.Refused(
                RefusalReason.TOO_LARGE,
                "The record has " + size + " bytes; at most " + MAX_RECORD
                        + " fit. Put large results into a file and publish its address");
    }

    private Receipt.Refused observation(Observation observation) {
        Datastream datastream = catalog.datastream(observation.datastream());
        Receipt.Refused refused = datastream(observation.datastream(), datastream);
        if (refused == null && !datastream.type().fits(observation.result())) {
            return new Receipt.Refused(
                    RefusalReason.INVALID,
                    "Results of " + datastream.name() + " are of type " + datastream.type() + ", not "
                            + observation.result().getClass().getSimpleName());
        }
        return refused;
    }

    private static Receipt.Refused datastream(long id, Datastream datastream) {
        if (datastream == null) {
            return new Receipt.Refused(
                    RefusalReason.UNKNOWN_DATASTREAM, "The catalog has no Datastream " + id + "; save it first");
        }
        return datastream.deleted()
                ? new Receipt.Refused(RefusalReason.DELETED, datastream.name() + " has been removed")
                : null;
    }
}
