package org.kota.buslocal;

import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.model.Tick;
import org.kota.model.UnknownRecord;

/**
 * The form of one record in the log: its kind, then its fields. Times are kept as differences to a base. The length
 * stands before it, so that a later release can add kinds, and fields at the end, which an older one passes over.
 */
final class RecordCodec {

    private static final int OBSERVATION = 1;
    private static final int CORRECTION = 2;
    private static final int RETRACTION = 3;
    private static final int TICK = 4;

    private static final int TYPE_MASK = 3;
    private static final int INTERVAL = 1 << 2;
    private static final int RESULT_TIME = 1 << 3;
    private static final int PARAMETERS = 1 << 4;
    private static final int PRODUCER = 1 << 5;
    private static final int QUALITY = 1 << 6;

    private RecordCodec() {}

    static void write(BusRecord record, long base, Output out) {
        if (record instanceof Observation observation) {
            out.varint(OBSERVATION);
            observation(observation, base, out);
        } else if (record instanceof Correction correction) {
            out.varint(CORRECTION);
            observation(correction.observation(), base, out);
            out.text(correction.who());
            out.text(correction.why());
        } else if (record instanceof Retraction retraction) {
            out.varint(RETRACTION);
            retraction(retraction, base, out);
        } else if (record instanceof Tick tick) {
            out.varint(TICK);
            out.signed(tick.time() - base);
        } else {
            throw new IllegalArgumentException("Records of this kind can't be written: " + record);
        }
    }

    static BusRecord read(Input in, long base, long id) {
        int kind = (int) in.varint();
        return switch (kind) {
            case OBSERVATION -> observation(in, base, id);
            case CORRECTION -> new Correction(observation(in, base, id), in.text(), in.text());
            case RETRACTION -> retraction(in, base);
            case TICK -> new Tick(in.signed() + base);
            default -> new UnknownRecord(kind);
        };
    }

    /** The time that the times of a batch are written relative to. */
    static long base(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation.received();
        }
        if (record instanceof Correction correction) {
            return correction.observation().received();
        }
        return record instanceof Retraction retraction ? retraction.received() : 0;
    }

    private static void observation(Observation o, long base, Output out) {
        out.u8(flags(o));
        out.varint(o.datastream());
        out.signed(o.time() - base);
        out.signed(o.received() - base);
        result(o.result(), out);
        if (o.isInterval()) {
            out.varint(o.time() - o.start());
        }
        if (o.resultTime() != Observation.NO_TIME) {
            out.signed(o.resultTime() - base);
        }
        if (o.quality().code() != 0) {
            out.varint(o.quality().code());
        }
        optional(o.parameters(), out);
        optional(o.producer(), out);
    }

    private static int flags(Observation o) {
        return type(o.result())
                | (o.isInterval() ? INTERVAL : 0)
                | (o.resultTime() != Observation.NO_TIME ? RESULT_TIME : 0)
                | (o.parameters() != null ? PARAMETERS : 0)
                | (o.producer() != null ? PRODUCER : 0)
                | (o.quality().code() != 0 ? QUALITY : 0);
    }

    private static Observation observation(Input in, long base, long id) {
        int flags = in.u8();
        long datastream = in.varint();
        long time = in.signed() + base;
        long received = in.signed() + base;
        Result result = result(flags & TYPE_MASK, in);
        long start = (flags & INTERVAL) != 0 ? time - in.varint() : time;
        long resultTime = (flags & RESULT_TIME) != 0 ? in.signed() + base : Observation.NO_TIME;
        Quality quality = (flags & QUALITY) != 0 ? new Quality((int) in.varint()) : Quality.GOOD;
        String parameters = (flags & PARAMETERS) != 0 ? in.text() : null;
        String producer = (flags & PRODUCER) != 0 ? in.text() : null;
        return new Observation(
                id, datastream, start, time, resultTime, received, result, quality, parameters, producer);
    }

    private static void retraction(Retraction r, long base, Output out) {
        out.varint(r.datastream());
        out.signed(r.time() - base);
        out.varint(r.observation());
        out.signed(r.received() - base);
        out.text(r.who());
        out.text(r.why());
    }

    private static Retraction retraction(Input in, long base) {
        long datastream = in.varint();
        long time = in.signed() + base;
        long observation = in.varint();
        long received = in.signed() + base;
        return new Retraction(datastream, time, observation, in.text(), in.text(), received);
    }

    private static void optional(String text, Output out) {
        if (text != null) {
            out.text(text);
        }
    }

    private static int type(Result result) {
        if (result instanceof Result.Number) {
            return 0;
        }
        if (result instanceof Result.Truth) {
            return 1;
        }
        return result instanceof Result.Text ? 2 : 3;
    }

    private static void result(Result result, Output out) {
        if (result instanceof Result.Number number) {
            out.f64(number.value());
        } else if (result instanceof Result.Truth truth) {
            out.u8(truth.value() ? 1 : 0);
        } else {
            out.text(result.toString());
        }
    }

    private static Result result(int type, Input in) {
        return switch (type) {
            case 0 -> Result.of(in.f64());
            case 1 -> Result.of(in.u8() != 0);
            case 2 -> Result.of(in.text());
            default -> Result.json(in.text());
        };
    }
}
