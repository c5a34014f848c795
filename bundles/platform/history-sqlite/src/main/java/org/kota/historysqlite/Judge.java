package org.kota.historysqlite;

import java.util.List;
import java.util.Objects;
import org.kota.model.Observation;
import org.kota.model.Result;
import org.kota.store.History.Revision;
import org.kota.store.History.Verdict;

/** The rules by which a record's identity is judged against what is recorded for it. No state, no I/O. */
final class Judge {

    private Judge() {}

    /**
     * A plain Observation whose identity is recorded already.
     *
     * @param held what is recorded
     * @param former its former values, oldest first
     */
    static Verdict observation(Row held, List<Revision> former, Observation record) {
        if (revisable(held, record)) {
            boolean changes = held.has(Row.RETRACTED)
                    || !sameFacts(held.observation(), record)
                    || !held.observation().quality().equals(record.quality());
            return changes ? Verdict.REVISION : Verdict.DUPLICATE;
        }
        boolean known = sameFacts(held.observation(), record)
                || former.stream().anyMatch(revision -> sameFacts(revision.value(), record));
        return known ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }

    /** A correction; held is null if nothing is recorded. It brings a withdrawn value back. */
    static Verdict correction(Row held, Observation record) {
        if (held == null) {
            return Verdict.UNMATCHED;
        }
        boolean says = !held.has(Row.RETRACTED) && identical(held.observation(), record);
        return says ? Verdict.DUPLICATE : Verdict.CORRECTION;
    }

    /** A withdrawal; held is null if nothing is recorded. */
    static Verdict retraction(Row held) {
        if (held == null) {
            return Verdict.UNMATCHED;
        }
        return held.has(Row.RETRACTED) ? Verdict.DUPLICATE : Verdict.RETRACTION;
    }

    /** A producer may revise its own value until someone else has spoken. */
    private static boolean revisable(Row held, Observation record) {
        String producer = module(record.producer());
        return producer != null
                && !held.has(Row.FIXED)
                && producer.equals(module(held.observation().producer()));
    }

    /** The id of the module in {@code module@version}; null for null. */
    static String module(String producer) {
        int at = producer == null ? -1 : producer.indexOf('@');
        return at < 0 ? producer : producer.substring(0, at);
    }

    static boolean sameFacts(Observation a, Observation b) {
        return a.start() == b.start() && same(a.result(), b.result());
    }

    private static boolean identical(Observation a, Observation b) {
        return sameFacts(a, b)
                && a.quality().equals(b.quality())
                && a.resultTime() == b.resultTime()
                && Objects.equals(a.parameters(), b.parameters());
    }

    /** Zero is one number: the file doesn't keep its sign. */
    private static boolean same(Result a, Result b) {
        if (a instanceof Result.Number x && b instanceof Result.Number y) {
            return x.value() == y.value();
        }
        return a.equals(b);
    }
}
