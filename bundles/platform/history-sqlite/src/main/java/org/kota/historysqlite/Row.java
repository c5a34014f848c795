package org.kota.historysqlite;

import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.ResultType;

/**
 * What a row of {@code obs} says: the value that holds for an identity, under the id of its first record, and what has
 * happened to it.
 *
 * @param observation the value that holds; its id is that of the first record accepted for the identity
 * @param flags of {@link #RETRACTED}, {@link #FIXED}, {@link #REVISED}
 */
record Row(Observation observation, int flags) {

    /** Facts that rarely occur lie in {@code extra}; only on disk. */
    static final int EXTRA = 1;
    /** Withdrawn: left out of pages, aggregates and latest. */
    static final int RETRACTED = 2;
    /** A person or another source has spoken: its producer can't revise it any more. */
    static final int FIXED = 4;
    /** There are former values in {@code revision}. */
    static final int REVISED = 8;

    private static final int TYPE_SHIFT = 4;
    private static final int FLAG_SHIFT = 18;
    private static final int KIND_SHIFT = 24;
    private static final int CODE_MASK = (1 << FLAG_SHIFT) - 1;
    private static final int FLAG_MASK = 63;

    /** The bit of column {@code k} that marks a withdrawn value. */
    static final int RETRACTED_BIT = RETRACTED << FLAG_SHIFT;

    static Row of(Observation observation) {
        return new Row(observation, 0);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Column {@code k}: quality, flags, type of result, and the number of a {@link Kinds kind}. */
    long code(int kind, boolean extra) {
        int bits = flags | typeBits() | (extra ? EXTRA : 0);
        return observation.quality().code() | (long) bits << FLAG_SHIFT | (long) kind << KIND_SHIFT;
    }

    private int typeBits() {
        return typeOf(observation.result()).ordinal() << TYPE_SHIFT;
    }

    private static ResultType typeOf(Result result) {
        for (ResultType type : ResultType.values()) {
            if (type.fits(result)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Not a result the history knows: " + result);
    }

    /** Column {@code v}, or null where the result is text. */
    Double number() {
        if (observation.result() instanceof Result.Number number) {
            return number.value() + 0.0;
        }
        if (observation.result() instanceof Result.Truth truth) {
            return truth.value() ? 1.0 : 0.0;
        }
        return null;
    }

    /** Column {@code x}, or null where the result is a number. */
    String text() {
        Result result = observation.result();
        return result instanceof Result.Text || result instanceof Result.Json ? result.toString() : null;
    }

    static int flagsOf(long code) {
        return (int) (code >> FLAG_SHIFT) & (RETRACTED | FIXED | REVISED);
    }

    static boolean hasExtra(long code) {
        return (code >> FLAG_SHIFT & EXTRA) != 0;
    }

    static int kindOf(long code) {
        return (int) (code >> KIND_SHIFT);
    }

    static Quality qualityOf(long code) {
        return new Quality((int) code & CODE_MASK);
    }

    static Result resultOf(long code, double number, String text) {
        return switch (ResultType.values()[(int) (code >> FLAG_SHIFT & FLAG_MASK) >> TYPE_SHIFT]) {
            case NUMBER -> Result.of(number);
            case TRUTH -> Result.of(number != 0);
            case TEXT -> Result.of(text);
            case JSON -> Result.json(text);
        };
    }
}
