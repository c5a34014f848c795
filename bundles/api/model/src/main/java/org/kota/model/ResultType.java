package org.kota.model;

/** Which kind of {@link Result} the Observations of a Datastream carry. */
public enum ResultType {
    NUMBER,
    TRUTH,
    TEXT,
    JSON;

    /** Whether a result is of this type. */
    public boolean fits(Result result) {
        return switch (this) {
            case NUMBER -> result instanceof Result.Number;
            case TRUTH -> result instanceof Result.Truth;
            case TEXT -> result instanceof Result.Text;
            case JSON -> result instanceof Result.Json;
        };
    }
}
