package org.kota.model;

/** The result of an Observation: a number, a truth value, a text, or a JSON document. The unit is the Datastream's. */
public sealed interface Result {

    static Result of(double value) {
        return new Number(value);
    }

    static Result of(boolean value) {
        return value ? Truth.TRUE : Truth.FALSE;
    }

    static Result of(String value) {
        return new Text(value);
    }

    static Result json(String json) {
        return new Json(json);
    }

    /** The number, or NaN where the result isn't one. */
    default double number() {
        return Double.NaN;
    }

    /**
     * A finite number.
     *
     * @param value neither NaN nor infinite: a missing value isn't a result
     */
    record Number(double value) implements Result {
        public Number {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A result is a finite number, not " + value);
            }
        }

        @Override
        public double number() {
            return value;
        }

        @Override
        public String toString() {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    record Truth(boolean value) implements Result {
        static final Truth TRUE = new Truth(true);
        static final Truth FALSE = new Truth(false);

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Text(String value) implements Result {
        public Text {
            java.util.Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** @param value one well-formed JSON value; the producer answers for its form */
    record Json(String value) implements Result {
        public Json {
            java.util.Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
